using StrategyHost.Model;

namespace StrategyHost.Engine.Backtest.Parity;

/// <summary>Which part of a journal is run again, and what of the desk is taken otherwise.</summary>
/// <param name="Deployment">The strategy as it was started.</param>
/// <param name="StartedOn">The number of the input that started it: it hears its events from there on.</param>
/// <param name="ClosedFrom">
/// From this input on what the script now wants is done, instead of what the journal says it wanted.
/// </param>
public sealed record ParityPlan(Deployment Deployment, long StartedOn, long ClosedFrom)
{
    /// <summary>
    /// What the script wants is done when it was done on paper, instead of at once as in a backtest.
    /// </summary>
    public bool AsRecorded { get; init; }

    /// <summary>So many fills are kept for the comparison.</summary>
    public const int DefaultFills = 50_000;

    public int MostFills { get; init; } = DefaultFills;

    /// <summary>Terms that the desk is opened with instead of the journal's; null for those.</summary>
    public DeskTerms? Terms { get; init; }

    /// <summary>
    /// A desk's image to begin with, where the run need not or cannot begin with the journal; the inputs after it
    /// follow. Its terms are paper's, so nothing of them can be taken otherwise.
    /// </summary>
    public byte[]? Image { get; init; }
}
