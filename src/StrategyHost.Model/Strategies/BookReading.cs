using System.Collections;

namespace StrategyHost.Model.Strategies;

/// <summary>One price of a book and the size that rests there.</summary>
public readonly record struct LevelReading(double Price, double Size);

/// <summary>One side of a book, best level first.</summary>
public readonly struct LevelsReading : IReadOnlyList<LevelReading>
{
    readonly Level[] levels;

    internal LevelsReading(Level[] levels) => this.levels = levels;

    public int Count => levels.Length;

    /// <exception cref="IndexOutOfRangeException">The side has fewer levels; see Count.</exception>
    public LevelReading this[int index] =>
        new(levels[index].Price.ToDouble(), levels[index].Quantity.ToDouble());

    /// <summary>Size resting in the first so many levels, in coins.</summary>
    public double Depth(int count)
    {
        // Of a coin worth next to nothing a few levels are more than a quantity can be.
        Int128 units = 0;
        for (var i = 0; i < count && i < levels.Length; i++) units += levels[i].Quantity.Units;
        return (double)units / Fixed.One;
    }

    /// <summary>
    /// Average price of taking this size from the side, in quote currency per coin; NaN where it holds less.
    /// </summary>
    public double PriceOf(double size)
    {
        var (rest, cost) = (size, 0.0);
        for (var i = 0; i < levels.Length && rest > 0; i++)
        {
            var taken = Math.Min(rest, levels[i].Quantity.ToDouble());
            cost += taken * levels[i].Price.ToDouble();
            rest -= taken;
        }
        return size > 0 && rest <= 0 ? cost / size : double.NaN;
    }

    public IEnumerator<LevelReading> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>
/// A book as of one event; it may be kept, it does not change. Where a side is empty its price is NaN, and so is all
/// that follows from it: comparisons with NaN are false, a quote at NaN is withdrawn.
/// </summary>
public readonly struct BookReading
{
    readonly Level[] bids, asks;

    internal BookReading(Market market, Level[] bids, Level[] asks)
    {
        Market = market;
        this.bids = bids;
        this.asks = asks;
    }

    internal Price BestBid => bids.Length > 0 ? bids[0].Price : default;

    internal Price BestAsk => asks.Length > 0 ? asks[0].Price : default;

    public Market Market { get; }

    public LevelsReading Bids => new(bids);

    public LevelsReading Asks => new(asks);

    public bool IsTwoSided => bids.Length > 0 && asks.Length > 0;

    /// <summary>The best price that someone pays.</summary>
    public double Bid => bids.Length > 0 ? bids[0].Price.ToDouble() : double.NaN;

    /// <summary>The best price that someone asks.</summary>
    public double Ask => asks.Length > 0 ? asks[0].Price.ToDouble() : double.NaN;

    public double BidSize => bids.Length > 0 ? bids[0].Quantity.ToDouble() : 0;

    public double AskSize => asks.Length > 0 ? asks[0].Quantity.ToDouble() : 0;

    /// <summary>Half-way between best bid and best ask.</summary>
    public double Mid => IsTwoSided ? (bids[0].Price.Units + asks[0].Price.Units) / (2.0 * Fixed.One) : double.NaN;

    /// <summary>Best ask less best bid, in quote currency.</summary>
    public double Spread => Ask - Bid;

    /// <summary>The spread in hundredths of a percent of the mid.</summary>
    public double SpreadBp => Spread / Mid * 1e4;

    /// <summary>Bid size over both best sizes: 0 all asked, 1 all bid, 0.5 balanced.</summary>
    public double Imbalance => BidSize / (BidSize + AskSize);

    /// <summary>
    /// The mid weighted by the opposite sizes: nearer to the ask where more is bid. Ask x imbalance + bid x (1 -
    /// imbalance); the first-order microprice of Stoikov (2018).
    /// </summary>
    public double Microprice => Bid + Imbalance * Spread;

    /// <summary>As <see cref="Imbalance"/>, over the first so many levels of both sides.</summary>
    public double ImbalanceOver(int levels)
    {
        var bid = Bids.Depth(levels);
        return bid / (bid + Asks.Depth(levels));
    }
}
