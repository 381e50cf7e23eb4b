using StrategyHost.Model;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Engine.Backtest;

/// <summary>
/// What a backtest found. Money sums exactly: the parts of <see cref="Profit"/> are the equity change.
/// </summary>
public sealed record BacktestReport
{
    /// <summary>
    /// Of the form of its JSON: rises when a name or a meaning changes, not when something is added.
    /// </summary>
    public int Form { get; init; } = 2;

    public required Deployment Deployment { get; init; }
    public required string Market { get; init; }
    public required IReadOnlyList<string> Instruments { get; init; }
    public required Time From { get; init; }
    public required Time To { get; init; }

    /// <summary>The assumptions that decide fills: venue kind, latency, fees.</summary>
    public required IReadOnlyList<string> Assumptions { get; init; }

    public required long Inputs { get; init; }
    public required long Events { get; init; }

    /// <summary>The desk's state hash at the end: equal runs have equal hashes.</summary>
    public required string Hash { get; init; }

    public required Money EquityAtStart { get; init; }
    public required Money EquityAtEnd { get; init; }
    public required ProfitParts Profit { get; init; }

    /// <summary>Deepest fall of equity from a former high, in money and as a fraction of that high.</summary>
    public required Money Drawdown { get; init; }

    public required double DrawdownFraction { get; init; }
    public required double HighestUsage { get; init; }
    public required double? NearestLiquidation { get; init; }
    public required int Liquidations { get; init; }
    public required OrderCounts Orders { get; init; }
    public required IReadOnlyList<InstrumentResult> ByInstrument { get; init; }
    public required IReadOnlyList<CurvePoint> Curve { get; init; }

    /// <summary>The first fills, up to a bound; <see cref="FillCount"/> counts all.</summary>
    public required IReadOnlyList<Fill> Fills { get; init; }

    public required long FillCount { get; init; }
    public required IReadOnlyList<FundingLine> Funding { get; init; }
    public required IReadOnlyList<LogLine> Log { get; init; }
    public required long LogCount { get; init; }
    public required IReadOnlyList<PlotSeries> Plots { get; init; }

    /// <summary>Sampled figures; null in reports written before there were any.</summary>
    public RunFigures? Figures { get; init; }

    /// <summary>Why the strategy stopped before the market's end; null when it ran through.</summary>
    public required Fault? Fault { get; init; }

    /// <summary>Of a run at the recorded times of its decisions; null for a backtest.</summary>
    public DecisionCheck? Decisions { get; init; }

    /// <summary>How things were decided; null in reports written before that was kept.</summary>
    public RunTrail? Trail { get; init; }

    /// <summary>What the script's reactions were counted at; null for one that ran without the meter.</summary>
    public MeterReading? Meter { get; init; }
}

/// <summary>How often a script wanted what a journal says it wanted.</summary>
/// <param name="FirstOther">The number of the first input on which it wanted something else.</param>
public sealed record DecisionCheck(long Same, long Other, long? FirstOther);

public sealed record OrderCounts(long Submitted, long Filled, long Canceled, long Expired, long Denied, long Rejected)
{
    /// <summary>Refusals and cancels we did not ask for, by reason.</summary>
    public required IReadOnlyDictionary<string, long> Reasons { get; init; }
}

/// <summary>One instrument's part of a run.</summary>
public sealed record InstrumentResult
{
    public required string Instrument { get; init; }
    public required long Fills { get; init; }

    /// <summary>Share of the traded quantity that was filled as maker; null without fills.</summary>
    public required double? MakerShare { get; init; }

    public required Notional Volume { get; init; }
    public required Quantity EndPosition { get; init; }

    /// <summary>The mark at the end; zero without one.</summary>
    public Price EndMark { get; init; }
    public required Quantity LargestPosition { get; init; }

    /// <summary>Arrival slippage and markouts; null in reports written before there were any.</summary>
    public ExecutionQuality? Execution { get; init; }

    /// <summary>Null in reports written before there was any.</summary>
    public QuoteFigures? Quoting { get; init; }
    public required ProfitParts Profit { get; init; }
}

/// <summary>The account at one moment.</summary>
/// <param name="NetDelta">Longs less shorts at the marks.</param>
/// <param name="Usage">Initial margin, orders included, by equity, of the pool.</param>
public readonly record struct CurvePoint(Time Time, Money Equity, Notional NetDelta, double Usage)
{
    /// <summary>Longs and shorts at the marks.</summary>
    public Notional Gross { get; init; }

    /// <summary>The nearer of fall and rise of all prices to liquidation, as a fraction; null where none is.</summary>
    public double? Distance { get; init; }

    /// <summary>Funding received less paid since the begin.</summary>
    public Money Funding { get; init; }
}

/// <summary>A settlement on a position; a plus payment is received.</summary>
public sealed record FundingLine(
    Time Time, InstrumentId Instrument, Rate Rate, Price Oracle, Quantity Position, Money Payment);

public sealed record LogLine(Time Time, long Sequence, string Text);

/// <summary>A series the script plotted, thinned to a bounded number of points.</summary>
public sealed record PlotSeries(string Name, IReadOnlyList<PlotSample> Points);

public readonly record struct PlotSample(Time Time, double Value);
