using StrategyHost.Engine.Markets;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Scripting;
using StrategyHost.Tests.Worker;
using StrategyHost.Workers;

namespace StrategyHost.Tests.Attacks;

/// <summary>
/// Scripts that go through compiler and worker for real. The first line of each file is its verdict: what refused or
/// stopped it, or what a benign one says. WRITE_VERDICTS=1 writes the verdicts found into the files.
/// </summary>
[Collection("Sandbox")]
public sealed class AttackTests(Sandbox sandbox)
{
    static readonly string folder = Path.Combine(Repository(), "tests", "StrategyHost.Tests", "Attacks");
    static readonly bool writes = Environment.GetEnvironmentVariable("WRITE_VERDICTS") == "1";

    public static TheoryData<string> Refused => Files("refused");

    public static TheoryData<string> Stopped => Files("stopped");

    public static TheoryData<string> Benign => Files("benign");

    [Theory, MemberData(nameof(Refused))]
    public async Task Refused_before_it_runs(string name)
    {
        var answer = await sandbox.Compiler.CompileAsync(name, Read("refused", name));
        var first = answer.Diagnostics.FirstOrDefault(one => one.Severity == Severity.Error);
        Verdict("refused", name, first == null ? "accepted" : $"{first.Code} line {first.Place.Line}: {first.Message}");
        Assert.False(answer.IsAccepted);
    }

    [Theory, MemberData(nameof(Stopped))]
    public async Task Stopped_while_it_runs(string name)
    {
        var (fault, _) = await RunAsync("stopped", name);
        var place = fault?.Line > 0 ? $" at line {fault.Line} in {fault.Symbol}" : "";
        Verdict("stopped", name, fault == null ? "completed" : $"{fault.Kind}: {fault.Message}{place}");
        Assert.NotNull(fault);
    }

    [Theory, MemberData(nameof(Benign))]
    public async Task Runs_as_it_should(string name)
    {
        var (fault, log) = await RunAsync("benign", name);
        Assert.Null(fault);
        Verdict("benign", name, string.Join(" / ", log));
    }

    async Task<(Fault? Fault, List<string> Log)> RunAsync(string kind, string name)
    {
        var setup = new StrategySetup { Instruments = DemoTerms.Create().Instruments };
        var log = new List<string>();
        Fault? fault = null;
        try
        {
            await using var strategy = await sandbox.StartAsync(Read(kind, name), setup);
            strategy.Reacted += reaction => log.AddRange(reaction.Logs);
            strategy.Ended += told => fault = told;
            strategy.Send([new(1, Time.FromMilliseconds(1), new Started())]);
            for (var i = 2; i <= 4; i++) strategy.Send([Book(i)]);
            await strategy.WhenHandled();
            await strategy.StopAsync();
        }
        catch (WorkerFault cause)
        {
            fault = cause.Fault;
        }
        return (fault, log);
    }

    static StrategyStep Book(int sequence)
    {
        Level[] Side(double price) => [new(Price.FromDouble(price), Quantity.FromDouble(1))];
        return new(sequence, Time.FromMilliseconds(sequence), new BookChanged(new(0), Side(99_999), Side(100_001)));
    }

    static string Read(string kind, string name) => File.ReadAllText(PathOf(kind, name));

    static void Verdict(string kind, string name, string found)
    {
        var lines = File.ReadAllLines(PathOf(kind, name));
        if (writes) File.WriteAllLines(PathOf(kind, name), [$"// {found}", .. lines.Skip(1)]);
        else Assert.Equal(lines[0], $"// {found}");
    }

    static string PathOf(string kind, string name) => Path.Combine(folder, kind, $"{name}.csx");

    static TheoryData<string> Files(string kind) =>
        [.. Directory.EnumerateFiles(Path.Combine(folder, kind), "*.csx")
            .Select(f => Path.GetFileNameWithoutExtension(f)).Order()];

    static string Repository()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at != null && !File.Exists(Path.Combine(at.FullName, "StrategyHost.sln"))) at = at.Parent;
        return at?.FullName ?? throw new InvalidOperationException("the repository's top was not found");
    }
}
