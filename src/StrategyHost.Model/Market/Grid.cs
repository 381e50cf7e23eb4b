namespace StrategyHost.Model;

/// <summary>
/// Legal prices and sizes of an instrument: a size has at most <paramref name="SizeDecimals"/> decimals; a price at
/// most
/// five significant figures and <paramref name="PriceDecimals"/> decimals, whole numbers always being legal
/// (Hyperliquid, tick-and-lot-size, 2026). The tick therefore grows tenfold at powers of ten.
/// </summary>
public readonly record struct Grid(int SizeDecimals, int PriceDecimals)
{
    static readonly long[] Powers =
        [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    /// <summary>The smallest size, and the step between sizes.</summary>
    public Quantity Lot => new(Powers[Fixed.Decimals - SizeDecimals]);

    /// <summary>
    /// Of a venue whose prices keep one step whatever the price: that step at 10^-8. Zero where the rule above holds.
    /// </summary>
    public long Step { get; init; }

    /// <summary>The finest price step that can occur at any price.</summary>
    public long FinestTick => Step > 0 ? Step : Powers[Fixed.Decimals - Math.Max(0, PriceDecimals)];

    /// <summary>The step between legal prices at this price.</summary>
    public Price Tick(Price near)
    {
        if (Step > 0) return new(Step);
        var tick = FinestTick;
        for (var limit = tick; tick < Fixed.One && near.Units >= Significant(limit); limit = tick) tick *= 10;
        return new(tick);
    }

    public bool Holds(Price price) => price.Units > 0 && price.Units % Tick(price).Units == 0;

    public bool Holds(Quantity size) => size.Units > 0 && size.Units % Lot.Units == 0;

    /// <summary>The highest legal price at or below: where a bid is safe. Zero where there is none.</summary>
    public Price Down(Price price)
    {
        if (price.Units <= 0) return Price.Zero;
        return new(price.Units - price.Units % Tick(price).Units);
    }

    /// <summary>The lowest legal price at or above: where an ask is safe.</summary>
    public Price Up(Price price)
    {
        if (price.Units <= 0) return new(FinestTick);
        var down = Down(price);
        return down == price ? price : new(down.Units + Tick(price).Units);
    }

    public Price Round(Price price, Side side) => side == Side.Buy ? Down(price) : Up(price);

    /// <summary>The least legal size at or above a size that is not negative.</summary>
    public Quantity Up(Quantity size) => new((size.Units + Lot.Units - 1) / Lot.Units * Lot.Units);

    /// <summary>The size cut to whole lots toward zero.</summary>
    public Quantity Down(Quantity size) => new(size.Units - size.Units % Lot.Units);

    static long Significant(long tick) => tick * 100_000;
}
