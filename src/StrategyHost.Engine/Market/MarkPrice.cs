using StrategyHost.Model;

namespace StrategyHost.Engine.Market;

/// <summary>
/// The price that margins: the median of oracle + EMA150s(mid - oracle), the median of best bid, best ask and last
/// trade, and EMA30s of the latter (Hyperliquid's rule with the outside perpetuals missing). A mark from outside
/// replaces it from its first print on.
/// </summary>
public sealed class MarkPrice
{
    readonly Ema basis = new(TimeSpan.FromSeconds(150));
    readonly Ema book = new(TimeSpan.FromSeconds(30));
    bool isFromOutside;

    /// <summary>Zero until there is a book or an oracle.</summary>
    public Price Value { get; private set; }

    public void SetFromOutside(Price mark) => (Value, isFromOutside) = (mark, true);

    /// <summary>Samples the book's best levels and the oracle. Returns whether the mark moved.</summary>
    public bool Sample(Time now, Level? best, Level? offer, Price oracle, Price lastTrade)
    {
        if (isFromOutside) return false;
        var before = Value;
        if (best is { } bid && offer is { } ask)
        {
            var mid = (bid.Price.Units + ask.Price.Units) / 2;
            var local = lastTrade.IsZero ? mid : Median(bid.Price.Units, ask.Price.Units, lastTrade.Units);
            book.Add(now, local);
            if (oracle.IsZero)
            {
                Value = new(Median(mid, local, book.Value));
            }
            else
            {
                basis.Add(now, mid - oracle.Units);
                Value = new(Median(oracle.Units + basis.Value, local, book.Value));
            }
        }
        else if (!oracle.IsZero)
        {
            Value = new(oracle.Units + basis.Value);
        }
        return Value != before;
    }

    public void AddTo(ref StateHash hash)
    {
        hash.Add(Value.Units);
        basis.AddTo(ref hash);
        book.AddTo(ref hash);
    }

    static long Median(long a, long b, long c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
