using StrategyHost.Model;

namespace StrategyHost.Engine.Backtest.Parity;

/// <summary>Why a backtest differs from paper: which assumption was changed between two runs of the same day.</summary>
public enum ParityCause : byte
{
    /// <summary>The script decides otherwise than it did, everything else as on paper.</summary>
    Decisions,

    /// <summary>When decisions are done and orders arrive.</summary>
    Latency,

    /// <summary>An order's place among others at its price.</summary>
    Queue,
    Fees,
    Funding,
}

/// <summary>
/// What one cause makes of the difference, and by which fills and payments; these add up to it exactly.
/// </summary>
public sealed record ParityComponent(ParityCause Cause, Money Amount)
{
    /// <summary>Whether backtest and paper differ in this at all: if not, no run was needed.</summary>
    public required bool WasRun { get; init; }

    /// <summary>Fills that only the run before has.</summary>
    public required FillTally Missed { get; init; }

    /// <summary>Fills that only this run has.</summary>
    public required FillTally Extra { get; init; }

    /// <summary>The same fills at other prices.</summary>
    public required FillTally Price { get; init; }

    public required Money Fees { get; init; }
    public required Money Funding { get; init; }

    /// <summary>Liquidation costs and interest.</summary>
    public required Money Other { get; init; }

    /// <summary>What is left: marks that other orders moved, units of rounding, fills beyond those kept.</summary>
    public Money Rest =>
        Amount - Missed.Effect - Extra.Effect - Price.Effect - Fees - Funding - Other;

    /// <summary>From one run to the next.</summary>
    public static ParityComponent Of(ParityCause cause, BacktestReport before, BacktestReport after)
    {
        var matching = FillMatching.Of(before, after);
        var made = after.Profit - before.Profit;
        return new(cause, made.Total)
        {
            WasRun = true,
            Missed = matching.Missed,
            Extra = matching.Extra,
            Price = matching.Matched,
            Fees = made.Fees + made.Rebates,
            Funding = made.Funding,
            Other = made.LiquidationCosts + made.Interest,
        };
    }

    /// <summary>Nothing was changed between the two.</summary>
    public static ParityComponent None(ParityCause cause) => new(cause, Money.Zero)
    {
        WasRun = false,
        Missed = default,
        Extra = default,
        Price = default,
        Fees = Money.Zero,
        Funding = Money.Zero,
        Other = Money.Zero,
    };
}

/// <summary>
/// A strategy's stretch of a paper day and the same stretch backtested from the journal. The components add up to the
/// difference of the two profits exactly.
/// </summary>
public sealed record ParityResult
{
    /// <summary>Of the form of its JSON: rises when a name or a meaning changes, not when something is added.</summary>
    public int Form { get; init; } = 1;

    public required Deployment Deployment { get; init; }

    /// <summary>The inputs of the journal: what started it, the first compared, the last.</summary>
    public required long StartedOn { get; init; }

    public required long FirstInput { get; init; }
    public required long LastInput { get; init; }
    public required Time From { get; init; }
    public required Time To { get; init; }
    public required IReadOnlyList<string> Instruments { get; init; }
    public required ProfitParts Paper { get; init; }
    public required ProfitParts Backtest { get; init; }
    public required long PaperFills { get; init; }
    public required long BacktestFills { get; init; }

    /// <summary>
    /// Run with the recorded times of its decisions, the script came to paper's state to the last bit.
    /// </summary>
    public required bool IsConfirmed { get; init; }

    /// <summary>How long paper took to decide; a backtest takes no time.</summary>
    public required ReactionTimes Reactions { get; init; }

    /// <summary>Of that run.</summary>
    public required DecisionCheck Decisions { get; init; }

    /// <summary>In the order of the runs; each cause once.</summary>
    public required IReadOnlyList<ParityComponent> Components { get; init; }

    /// <summary>What the backtest took otherwise than paper, in words.</summary>
    public required IReadOnlyList<string> Assumptions { get; init; }

    public required ParityScore Score { get; init; }

    /// <summary>The fills that differ, those with the most money first, up to a bound.</summary>
    public required IReadOnlyList<FillPair> Differing { get; init; }

    /// <summary>Why the script stopped in the backtest; null where it did not.</summary>
    public Fault? Fault { get; init; }

    public Money Difference => Backtest.Total - Paper.Total;

    /// <summary>The component with the most money; null where all are zero.</summary>
    public ParityComponent? Largest =>
        Components.Where(one => !one.Amount.IsZero).MaxBy(one => one.Amount.Abs);
}
