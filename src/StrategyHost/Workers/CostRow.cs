using StrategyHost.Model.Strategies;
using StrategyHost.Worker.Channel;
using StrategyHost.Worker.Running;

namespace StrategyHost.Workers;

/// <summary>What all reactions of one kind used.</summary>
sealed record CostRow(ReactionKind Kind)
{
    public long Count { get; init; }
    public Spent Last { get; init; }
    public Spent Most { get; init; }
    public Spent Sum { get; init; }

    public double AverageSteps => Count == 0 ? 0 : Sum.Steps / (double)Count;

    public double AverageBytes => Count == 0 ? 0 : Sum.Bytes / (double)Count;

    /// <summary>The largest share of the budget that one of them took, of steps or of bytes.</summary>
    public double Share => Math.Max(
        Most.Steps / (double)Budget.Standard.Steps, Most.Bytes / (double)Budget.Standard.Bytes);

    /// <summary>"OnBook", and where two words hear of one event, both.</summary>
    public string Name => Kind switch
    {
        ReactionKind.OnMark => "OnMark, OnOracle",
        ReactionKind.Every => "Every, At",
        _ => Kind.Words(),
    };

    public CostRow Plus(ReactionCost more) => this with
    {
        Count = Count + more.Count,
        Last = more.Last,
        Most = Most.Or(more.Most),
        Sum = Sum.Plus(more.Sum),
    };
}
