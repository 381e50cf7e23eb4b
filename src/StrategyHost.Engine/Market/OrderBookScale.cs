using System.Diagnostics.CodeAnalysis;
using StrategyHost.Model;

namespace StrategyHost.Engine.Market;

/// <summary>
/// Numbers the legal prices of a grid densely and in order: 1 is the finest tick. Five significant figures make
/// 90,000 prices between a power of ten and the next, so a ladder indexed by this number has no holes at any price.
/// </summary>
public sealed class OrderBookScale
{
    /// <summary>Every index is below this.</summary>
    public const int Top = OrderBookLadder.Top;

    const int PricesPerDecade = 90_000;
    const int FirstOfDecade = 10_000;
    const int FinestDecades = 8;

    readonly Band[] bands;
    int near;

    public OrderBookScale(Grid grid)
    {
        var finest = 0;
        for (var step = grid.FinestTick; step > 1; step /= 10) finest++;
        bands = new Band[FinestDecades - finest + 1];
        for (var i = 0; i < bands.Length; i++) bands[i] = Band.Of(finest + i, i, i == bands.Length - 1);
        Highest = new Price(bands[^1].End - bands[^1].Step);
    }

    /// <summary>The highest price that has an index; above 16 million.</summary>
    public Price Highest { get; }

    /// <summary>The index of a legal price; any other breaks the invariant that only legal prices rest.</summary>
    public int Index(Price price)
    {
        ref readonly var band = ref bands[near];
        if (price.Units < band.Start || price.Units >= band.End)
        {
            if (price.Units <= 0 || price > Highest) Outside(price);
            near = BandOf(price.Units);
            band = ref bands[near];
        }
        var index = band.Count(price.Units);
        if (index < 0) OffGrid(price);
        return index + band.Offset;
    }

    /// <summary>The index of the highest legal price at or below; 0 where there is none.</summary>
    public int Down(Price price)
    {
        if (price.Units <= 0) return 0;
        if (price >= Highest) return Top - 1;
        ref readonly var band = ref bands[BandOf(price.Units)];
        return (int)(price.Units / band.Step) + band.Offset;
    }

    /// <summary>The index of the lowest legal price at or above; <see cref="Top"/> where there is none.</summary>
    public int Up(Price price)
    {
        if (price.Units <= 0) return 1;
        if (price > Highest) return Top;
        ref readonly var band = ref bands[BandOf(price.Units)];
        return (int)((price.Units + band.Step - 1) / band.Step) + band.Offset;
    }

    public Price PriceOf(int index)
    {
        var decade = index < FirstOfDecade ? 0 : Math.Min((index - FirstOfDecade) / PricesPerDecade, bands.Length - 1);
        ref readonly var band = ref bands[decade];
        return new((index - band.Offset) * band.Step);
    }

    [DoesNotReturn]
    static void Outside(Price price) => Check.Broken($"price {price} is outside the ladder");

    [DoesNotReturn]
    static void OffGrid(Price price) => Check.Broken($"price {price} is not on the grid");

    int BandOf(long units)
    {
        var i = 0;
        while (units >= bands[i].End) i++;
        return i;
    }

    // The prices that share one tick: from Start to End, index = price / Step + Offset.
    readonly record struct Band(long Start, long End, long Step, int Offset)
    {
        int Exponent { get; init; }
        ulong Inverse { get; init; }

        public static Band Of(int exponent, int decade, bool isLast)
        {
            var five = 1UL;
            var step = 1L;
            for (var i = 0; i < exponent; i++) (five, step) = (five * 5, step * 10);
            var offset = decade * PricesPerDecade;
            var end = isLast ? Top - offset : FirstOfDecade * 10;
            return new Band(decade == 0 ? 1 : FirstOfDecade * step, end * step, step, offset)
            {
                Exponent = exponent,
                Inverse = InverseOf(five),
            };
        }

        // Exact division by 2^n 5^n without a divide: a product with the inverse of 5^n modulo 2^64 is the quotient
        // when the division leaves no rest, and larger than any quotient otherwise. -1 where there is a rest.
        public int Count(long units)
        {
            var bits = (ulong)units;
            var count = unchecked((bits >> Exponent) * Inverse);
            return count < Top && (bits & ((1UL << Exponent) - 1)) == 0 ? (int)count : -1;
        }

        // Newton's iteration doubles the number of right low bits; an odd number is its own inverse modulo 8.
        static ulong InverseOf(ulong odd)
        {
            var inverse = odd;
            for (var bits = 3; bits < 64; bits *= 2) inverse = unchecked(inverse * (2 - odd * inverse));
            return inverse;
        }
    }
}
