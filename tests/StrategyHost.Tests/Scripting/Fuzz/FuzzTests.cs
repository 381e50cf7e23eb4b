using System.Globalization;
using StrategyHost.Model;
using StrategyHost.Scripting;
using StrategyHost.Scripting.AllowList;
using StrategyHost.Scripting.Compiler;
using StrategyHost.Scripting.Verifier;
using Xunit.Abstractions;

namespace StrategyHost.Tests.Scripting.Fuzz;

/// <summary>
/// Random programs against compiler and checks. STRATEGYHOST_FUZZ sets how many, STRATEGYHOST_FUZZ_SEED where to begin.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    const int MostFailures = 20;

    static readonly int programs = Setting("STRATEGYHOST_FUZZ", 100);
    static readonly int seed = Setting("STRATEGYHOST_FUZZ_SEED", 1);

    readonly NaivePolicy emitted = new(Pass.Emitted);
    readonly SortedDictionary<string, int> seen = new(StringComparer.Ordinal);

    static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value : otherwise;

    [Fact]
    public void Random_programs_never_break_the_compiler_and_never_pass_what_is_not_on_the_table()
    {
        var failed = new List<string>();
        output.WriteLine($"{programs} programs from seed {seed}");
        for (var round = 0; round < programs; round++)
        {
            var grammar = new ProgramGrammar(new Prng((ulong)seed * 1_000_003 + (ulong)round));
            var text = grammar.Program();
            try
            {
                Try(text, grammar);
            }
            catch (Exception broken)
            {
                failed.Add($"seed {seed}, program {round}: {broken.Message}\n{text}");
            }
            if (failed.Count == MostFailures) break;
        }
        foreach (var (what, times) in seen) output.WriteLine($"{times,6} {what}");
        Assert.True(failed.Count == 0, string.Join('\n', failed));
    }

    void Try(string text, ProgramGrammar grammar)
    {
        var outcome = ScriptingFixture.Compile(text);
        var first = outcome.Diagnostics.FirstOrDefault(one => one.Severity == Severity.Error);
        if (grammar.Hidden is { } hidden) Named(outcome, hidden, grammar.HiddenLine);
        if (outcome.Script is { } script) Agreed(script.Image);
        else if (first?.Code is "SH0003" or "SH0004" && Emitted(text) is { } raw) Disputed(raw);
        Count(outcome.IsAccepted ? "accepted" : $"refused {first?.Code}");
        if (first?.Code == "SH0006") Count($"refused by the image alone: {first.Message}");
    }

    // Its line must be told with the name itself, whatever else is wrong with the program; where a member gives a type
    // that is refused for the same reason, that type may stand for it.
    static void Named(CompileOutcome outcome, PooledName hidden, int line)
    {
        Assert.False(outcome.IsAccepted);
        Assert.Contains(outcome.Diagnostics, one => one.Severity == Severity.Error
            && (one.Symbol.Contains(hidden.Simple) || one.Message.Contains(hidden.Simple)
                || hidden.Member != "" && one.Place.Line == line && one.Code == "SH0003"));
    }

    void Agreed(byte[] image)
    {
        Assert.Empty(emitted.Refused(image));
        Assert.Empty(NaivePolicy.Unmetered(image));
        Assert.Empty(ImageWalk.Check(image, PolicyTable.Shared, woven: true));
    }

    static byte[]? Emitted(string text)
    {
        try
        {
            return ScriptingFixture.OnLargeStack(() => ScriptingFixture.Compiler.Emit(text, "raw.csx"));
        }
        catch (InvalidOperationException)
        {
            // The compiler's own failure; compiling the proper way has rejected the text for something else already.
            return null;
        }
    }

    // The same text without its source having been asked: both readers of the image must come to one verdict.
    void Disputed(byte[] raw)
    {
        var naive = emitted.Refused(raw);
        var found = ImageWalk.Check(raw, PolicyTable.Shared, woven: false);
        if (naive.Count > 0) Assert.NotEmpty(found);
        Count(naive.Count > 0 ? "image refused by both"
            : found.Count == 0 ? "image clean to both" : $"image refused for its making: {Kind(found[0])}");
    }

    static string Kind(string finding) => finding[(finding.LastIndexOf(": ", StringComparison.Ordinal) + 1)..].Trim();

    void Count(string what) => seen[what] = seen.GetValueOrDefault(what) + 1;
}
