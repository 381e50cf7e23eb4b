using StrategyHost.Engine.Backtest;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Worker.Channel;

namespace StrategyHost.Workers;

/// <summary>What a worker said, as the host takes it over: within bounds, its text plain.</summary>
static class Reactions
{
    const int textLength = 600, faultLength = 2048, nameLength = 200;
    const long mostSpent = 1L << 50;
    static readonly ReactionLimits limits = new();

    /// <exception cref="InvalidDataException">More than one event may bring about.</exception>
    public static WorkerReaction Shown(Reacted reacted)
    {
        var reaction = reacted.Reaction;
        if (reaction.Intents.Count > 4 * limits.IntentsPerEvent || reaction.Logs.Count > limits.LogsPerEvent
            || reaction.Plots.Count > limits.PlotsPerEvent || reaction.Alerts.Count > limits.AlertsPerWindow)
            throw new InvalidDataException("more than one event may bring about");
        return new(reacted.Sequence, reacted.Time)
        {
            Intents = reaction.Intents.ConvertAll(Shown),
            Logs = reaction.Logs.ConvertAll(static text => PlainText.Of(text, textLength)),
            Plots = reaction.Plots.ConvertAll(static p => p with { Series = PlainText.Of(p.Series, nameLength) }),
            Alerts = reaction.Alerts.ConvertAll(static text => PlainText.Of(text, textLength)),
            Dropped = new(Count(reaction.DroppedIntents), Count(reaction.DroppedLogs), Count(reaction.DroppedPlots),
                Count(reaction.DroppedAlerts)),
            Costs = Shown(reacted.Costs),
            Steps = reacted.Steps,
            Bytes = reacted.Bytes,
        };
    }

    /// <summary>A report's own words are ours; what the script named and said is not.</summary>
    public static BacktestReport Shown(BacktestReport report, string file) => report with
    {
        Log = [.. report.Log.Select(static line => line with { Text = PlainText.Of(line.Text, textLength) })],
        Plots = [.. report.Plots.Select(static one => one with { Name = PlainText.Of(one.Name, nameLength) })],
        Fault = report.Fault is { } fault ? Shown(fault, file) : null,
    };

    /// <summary>What a script declares goes into forms and the journal's parameters.</summary>
    /// <exception cref="InvalidDataException">More parameters than a script may declare.</exception>
    public static Loaded Shown(Loaded loaded) => loaded.Parameters.Count <= limits.Parameters
        ? loaded with { Parameters = [.. loaded.Parameters.Select(Shown)] }
        : throw new InvalidDataException("more parameters than a script may declare");

    static ParameterDeclaration Shown(ParameterDeclaration one) => one with
    {
        Name = PlainText.Of(one.Name, nameLength),
        Unit = PlainText.Of(one.Unit, nameLength),
        Default = PlainText.Of(one.Default, nameLength),
        Minimum = one.Minimum is null ? null : PlainText.Of(one.Minimum, nameLength),
        Maximum = one.Maximum is null ? null : PlainText.Of(one.Maximum, nameLength),
        Current = PlainText.Of(one.Current, nameLength),
        Options = [.. one.Options.Select(static option => PlainText.Of(option, nameLength))],
    };

    static Intent Shown(Intent intent) =>
        intent is HaltStrategy halt ? new HaltStrategy(PlainText.Of(halt.Reason, textLength)) : intent;

    /// <summary>Numbers a worker gives of itself must not reach the limits of arithmetic here.</summary>
    public static IReadOnlyList<ReactionCost> Shown(IReadOnlyList<ReactionCost> told) =>
        [.. told.Take(Enum.GetValues<ReactionKind>().Length).Select(cost => cost with
        {
            Count = Count(cost.Count),
            Last = Bounded(cost.Last),
            Most = Bounded(cost.Most),
            Sum = Bounded(cost.Sum),
        })];

    public static Fault Shown(Fault told, string file) => told with
    {
        Kind = PlainText.Of(told.Kind, nameLength),
        Reaction = PlainText.Of(told.Reaction, nameLength),
        Message = PlainText.Of(told.Message, faultLength),
        Symbol = PlainText.Of(told.Symbol, nameLength),
        File = file,
    };

    static Spent Bounded(Spent told) => new(Math.Clamp(told.Steps, 0, mostSpent), Math.Clamp(told.Bytes, 0, mostSpent));

    // No reaction can try to say more than its budget of steps.
    static int Count(int dropped) => Math.Clamp(dropped, 0, 100_000_000);
}
