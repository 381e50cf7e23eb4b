namespace StrategyHost.Model;

/// <summary>
/// Whose profit: a strategy's in one instrument of an account. Strategy 0 is what the operator and liquidation closed;
/// no instrument is what belongs to none: transfers, interest, and the units of 10^-8 that rounding leaves.
/// </summary>
public readonly record struct AttributionKey(
    PoolId Pool, AccountId Account, StrategyId Strategy, InstrumentId? Instrument);

/// <summary>What a key made over a window. Figures of windows that follow each other add up exactly.</summary>
public readonly record struct AttributedFigures
{
    public ProfitParts Profit { get; init; }
    public long Fills { get; init; }
    public Notional Volume { get; init; }

    /// <summary>Memo figures, beside the sum and not in it.</summary>
    public ExecutionQuality Execution { get; init; }

    public static AttributedFigures operator +(AttributedFigures a, AttributedFigures b) => new()
    {
        Profit = a.Profit + b.Profit,
        Fills = a.Fills + b.Fills,
        Volume = a.Volume + b.Volume,
        Execution = a.Execution + b.Execution,
    };

    public static AttributedFigures operator -(AttributedFigures a, AttributedFigures b) => new()
    {
        Profit = a.Profit - b.Profit,
        Fills = a.Fills - b.Fills,
        Volume = a.Volume - b.Volume,
        Execution = a.Execution - b.Execution,
    };
}

/// <summary>A key's figures today (since midnight UTC) and since the desk opened.</summary>
public sealed record AttributionView(AttributionKey Key, AttributedFigures Today, AttributedFigures SinceStart)
{
    /// <summary>What of the account's position is counted to this strategy.</summary>
    public Quantity Position { get; init; }
}

/// <summary>
/// How fills stood against mids of other moments. Arrival: the mid when the desk took the intent that gave the order
/// its price, less the fill's price, times signed size (a minus is slippage). After: the mid so much later less the
/// price, times signed size, the time being the desk's. Orders of the desk's own arrive when they are made.
/// </summary>
public readonly record struct ExecutionQuality
{
    public Measure Arrival { get; init; }
    public Measure After1s { get; init; }
    public Measure After10s { get; init; }
    public Measure After1m { get; init; }

    public static ExecutionQuality operator +(ExecutionQuality a, ExecutionQuality b) => new()
    {
        Arrival = a.Arrival + b.Arrival,
        After1s = a.After1s + b.After1s,
        After10s = a.After10s + b.After10s,
        After1m = a.After1m + b.After1m,
    };

    public static ExecutionQuality operator -(ExecutionQuality a, ExecutionQuality b) => new()
    {
        Arrival = a.Arrival - b.Arrival,
        After1s = a.After1s - b.After1s,
        After10s = a.After10s - b.After10s,
        After1m = a.After1m - b.After1m,
    };
}

/// <summary>
/// A sum over the fills that could be measured, with their volume; the others, where the book had no mid, are counted.
/// </summary>
public readonly record struct Measure(Money Sum, Notional Volume, long Fills, long Missing)
{
    /// <summary>Null where nothing was measured: that is not zero.</summary>
    public Money? Value => Fills == 0 ? null : Sum;

    /// <summary>As a share of the volume measured, in hundredths of a percent; null where nothing was.</summary>
    public double? BasisPoints => Volume.IsZero ? null : Sum.ToDouble() / Volume.ToDouble() * 10_000;

    public static Measure operator +(Measure a, Measure b) =>
        new(a.Sum + b.Sum, a.Volume + b.Volume, a.Fills + b.Fills, a.Missing + b.Missing);

    public static Measure operator -(Measure a, Measure b) =>
        new(a.Sum - b.Sum, a.Volume - b.Volume, a.Fills - b.Fills, a.Missing - b.Missing);
}
