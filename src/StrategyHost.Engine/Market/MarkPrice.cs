using StrategyHost.Model;

namespace StrategyHost.Engine.Market;

/// <summary>What a mark is made of at one moment; a price that is missing is zero.</summary>
public readonly record struct MarkSample(Level? Best, Level? Offer, Price LastTrade)
{
    public Price Oracle { get; init; }

    /// <summary>The weighted median of perpetuals elsewhere.</summary>
    public Price Elsewhere { get; init; }

    /// <summary>As high as the mark may be; zero where nothing bounds it.</summary>
    public Price Most { get; init; }
}

/// <summary>
/// The price that margins (Hyperliquid, trading/robust-price-indices, 2026): the median of oracle + EMA150s(mid -
/// oracle), the median of best bid, best ask and last trade, and the weighted median of perpetuals elsewhere; where
/// only two of the three exist, with EMA30s of the second. A mark from outside replaces it from its first print on.
/// </summary>
public sealed class MarkPrice
{
    readonly Ema basis = new(TimeSpan.FromSeconds(150));
    readonly Ema book = new(TimeSpan.FromSeconds(30));
    bool isFromOutside;

    /// <summary>Zero until there is a book or an oracle.</summary>
    public Price Value { get; private set; }

    public void SetFromOutside(Price mark) => (Value, isFromOutside) = (mark, true);

    /// <summary>Samples the market. Returns whether the mark moved.</summary>
    public bool Sample(Time now, MarkSample sample)
    {
        if (isFromOutside) return false;
        var before = Value;
        if (sample is { Best: { } bid, Offer: { } ask }) WithBook(now, sample, bid.Price.Units, ask.Price.Units);
        else WithoutBook(sample);
        if (!sample.Most.IsZero && Value > sample.Most) Value = sample.Most;
        return Value != before;
    }

    public void AddTo(ref StateHash hash)
    {
        hash.Add(Value.Units);
        basis.AddTo(ref hash);
        book.AddTo(ref hash);
    }

    void WithBook(Time now, MarkSample sample, long bid, long ask)
    {
        var mid = (bid + ask) / 2;
        var local = sample.LastTrade.IsZero ? mid : Median(bid, ask, sample.LastTrade.Units);
        book.Add(now, local);
        var elsewhere = sample.Elsewhere.IsZero ? book.Value : sample.Elsewhere.Units;
        if (sample.Oracle.IsZero)
        {
            // Book and perpetuals elsewhere are two, and the average makes three; the mid stands in for the latter.
            Value = new(Median(sample.Elsewhere.IsZero ? mid : elsewhere, local, book.Value));
            return;
        }
        basis.Add(now, mid - sample.Oracle.Units);
        Value = new(Median(Index(sample.Oracle), local, elsewhere));
    }

    void WithoutBook(MarkSample sample)
    {
        var (hasOracle, hasOthers) = (!sample.Oracle.IsZero, !sample.Elsewhere.IsZero);
        var index = Index(sample.Oracle);
        if (hasOracle && hasOthers)
            Value = new(book.IsEmpty ? (index + sample.Elsewhere.Units) / 2
                : Median(index, sample.Elsewhere.Units, book.Value));
        else if (hasOracle) Value = new(index);
        else if (hasOthers) Value = sample.Elsewhere;
    }

    // An average of before a crash must not carry a price below nothing: half the oracle is the least.
    long Index(Price oracle) => Math.Max((oracle.Units + 1) / 2, oracle.Units + basis.Value);

    static long Median(long a, long b, long c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
