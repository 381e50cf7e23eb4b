using StrategyHost.Model;
using StrategyHost.Scripting;
using StrategyHost.Tests.Worker;
using StrategyHost.Workers;

namespace StrategyHost.Tests.Attacks;

/// <summary>
/// Scripts that go through compiler and worker for real; see README. After each one the compiler and the worker have
/// left nothing behind, and a strategy that quotes beside them all still answers.
/// </summary>
[Collection("Sandbox")]
public sealed class AttackTests(Sandbox sandbox, Bystander bystander) : IClassFixture<Bystander>
{
    // A minute's trial: fifty lines and five alerts a second, a thousand intents; cancels of open orders come on top.
    const int mostLines = 61 * 55, mostIntents = 61 * 1_200;

    public static TheoryData<string> Refused => Corpus.Names("refused");

    public static TheoryData<string> Stopped => Corpus.Names("stopped");

    public static TheoryData<string> Contained => Corpus.Names("contained");

    public static TheoryData<string> Benign => Corpus.Names("benign");

    [Theory, MemberData(nameof(Refused))]
    public async Task Refused_before_it_runs(string name)
    {
        var answer = await sandbox.Compiler.CompileAsync("test.csx", Corpus.Text("refused", name));
        var first = answer.Diagnostics.FirstOrDefault(one => one.Severity == Severity.Error);
        var place = first?.Place.Line > 0 ? $" line {first.Place.Line}" : "";
        await AllElseIsWellAsync();
        Corpus.Verdict("refused", name, first == null ? "accepted" : $"{first.Code}{place}: {first.Message}");
        Assert.False(answer.IsAccepted);
    }

    [Theory, MemberData(nameof(Stopped))]
    public async Task Stopped_while_it_runs(string name)
    {
        var run = await RunAsync("stopped", name);
        Corpus.Verdict("stopped", name, run.Fault == null ? "completed" : Words(run.Fault));
        Assert.NotNull(run.Fault);
    }

    [Theory, MemberData(nameof(Contained))]
    public async Task Contained_while_it_runs(string name)
    {
        var script = await sandbox.CompileAsync(Corpus.Text("contained", name));
        using var process = await sandbox.Pool.TakeAsync();
        var traces = Traces.Of(process.Id);
        var trial = await ScriptTrial.RunAsync(process, new(script, "test.csx"));
        await AllElseIsWellAsync(traces);
        var verdict = trial.Fault == null ? Words(trial) : Words(trial.Fault);
        Assert.InRange(trial.LineCount, 0, mostLines);
        Assert.InRange(trial.IntentCount, 0, mostIntents);
        Corpus.Verdict("contained", name, verdict);
        Assert.Null(trial.Fault);
    }

    [Theory, MemberData(nameof(Benign))]
    public async Task Runs_as_it_should(string name)
    {
        var run = await RunAsync("benign", name);
        var intents = run.Intents > 0 ? $" ({run.Intents} intents)" : "";
        var verdict = run.Fault == null ? string.Join(" / ", run.Log) + intents : Words(run.Fault);
        Corpus.Verdict("benign", name, verdict);
        Assert.Null(run.Fault);
    }

    async Task<ShortRun> RunAsync(string kind, string name)
    {
        var script = await sandbox.CompileAsync(Corpus.Text(kind, name));
        using var process = await sandbox.Pool.TakeAsync();
        var traces = Traces.Of(process.Id);
        Assert.Empty(traces.Held());
        var run = await ShortRun.OfAsync(process, script);
        await AllElseIsWellAsync(traces);
        return run;
    }

    async Task AllElseIsWellAsync(Traces? left = null)
    {
        if (left != null) Assert.Empty(await left.LeftAsync());
        Assert.Empty(Traces.HeldByCompilers());
        await bystander.MustQuoteAsync();
    }

    static string Words(Fault fault)
    {
        // How deep a frame is, when memory gives out and how far a slow script came are the machine's doing: there must
        // be a line, whichever it is.
        var isAnywhere = fault.Kind is "Recursion" or "Deadline"
            || fault.Message.StartsWith("out of memory", StringComparison.Ordinal);
        if (isAnywhere) Assert.True(fault.Line > 0);
        var place = fault.Line > 0 && !isAnywhere ? $" at line {fault.Line} in {fault.Symbol}" : "";
        return $"{fault.Kind}: {fault.Message}{place}";
    }

    // Only what any market would bring about: how often, is the synthetic market's doing.
    static string Words(ScriptTrial trial)
    {
        var refused = trial.Orders!.Reasons.Keys.Where(reason => reason != "ByStrategy").Order(StringComparer.Ordinal);
        string[] parts =
        [
            Part("refused", refused), Part("dropped", Kinds(trial.Dropped)), Part("plots", trial.Plots.Keys),
            Part("says", trial.Log.Where(line => line.Length < 300 && !line.EndsWith("dropped)")).Take(1)),
        ];
        return trial.IntentCount == 0 ? string.Join("; ", ["no intents", .. parts.Where(one => one != "")])
            : string.Join("; ", parts.Where(one => one != ""));
    }

    static IEnumerable<string> Kinds(Dropped dropped)
    {
        if (dropped.Intents > 0) yield return "intents";
        if (dropped.Logs > 0) yield return "lines";
        if (dropped.Plots > 0) yield return "points";
        if (dropped.Alerts > 0) yield return "alerts";
    }

    static string Part(string name, IEnumerable<string> items)
    {
        var some = items.Take(6).ToList();
        return some.Count == 0 ? "" : $"{name} {string.Join(", ", some)}";
    }
}
