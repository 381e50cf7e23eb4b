using StrategyHost.Scripting.AllowList;
using StrategyHost.Scripting.Compiler;
using StrategyHost.Tests.Model.Strategies;

namespace StrategyHost.Tests.Scripting;

public class StrategyFilesAreAcceptedTests
{
    static readonly ScriptCompiler compiler = new(ScriptDialect.Strategy, PolicyTable.Shared);

    [Theory]
    [MemberData(nameof(StrategyFileTests.Files), MemberType = typeof(StrategyFileTests))]
    public void The_repository_s_own_strategies_pass_the_policy_without_a_word(string file)
    {
        var text = File.ReadAllText(Path.Combine(ScriptBench.Folder, file));
        var outcome = compiler.Compile(text, Path.GetFileName(file));
        Assert.Empty(outcome.Diagnostics.Select(one => $"{one.Place.Line}: {one.Code} {one.Message}"));
        Assert.True(outcome.IsAccepted);
    }

    [Theory]
    [InlineData("new StrategyHost.Model.Strategies.StrategyRuntime(null!);")]
    [InlineData("new StrategyHost.Model.Prng(1).NextDouble();")]
    [InlineData("new StrategyHost.Model.Codec.ByteWriter();")]
    [InlineData("OnBook(Perp(\"BTC\"), book => { var system = new System.Random(); });")]
    public void The_host_s_side_of_the_contract_is_out_of_reach(string text) =>
        Assert.False(compiler.Compile(text, "reach.csx").IsAccepted);
}
