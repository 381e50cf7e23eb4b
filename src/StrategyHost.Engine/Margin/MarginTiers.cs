using System.Numerics;
using System.Runtime.CompilerServices;
using StrategyHost.Model;

namespace StrategyHost.Engine.Margin;

/// <summary>
/// Margin of one perpetual by notional (Hyperliquid, trading/margin-tiers, 2026): maintenance is half the initial
/// margin at the tier's highest leverage, with a deduction that makes it continuous. Both margins are cut to six
/// decimals, as the venue does before it sums: only so do totals of real accounts come out to the last digit.
/// </summary>
public sealed class MarginTiers
{
    /// <summary>No venue offers more; it bounds what is computed exactly.</summary>
    public const int HighestLeverage = 1000;

    /// <summary>10^-16 units in the sixth decimal.</summary>
    const long SixthDecimal = 10_000_000_000;

    /// <summary>10^-8 units in the sixth decimal.</summary>
    const long MoneyPerSixth = 100;

    /// <summary>A notional below 2^92 has less than 2^63 sixth decimals; others are divided each way.</summary>
    const int BitsOfMost = 92;

    /// <summary>Keeps notional times slope inside 128 bits for every notional that money can hold.</summary>
    const long LargestDivisor = 500_000_000;

    static readonly ExactDivisor[] byLeverage =
        [.. Enumerable.Range(0, HighestLeverage + 1).Select(l => new ExactDivisor(Math.Max(1, l) * SixthDecimal))];

    static readonly ExactDivisor sixths = new(SixthDecimal);

    static readonly SmallDivisor[] byWholeLeverage =
        [.. Enumerable.Range(0, HighestLeverage + 1).Select(l => new SmallDivisor(Math.Max(1, l)))];

    readonly MarginBand[] bands;
    readonly ExactDivisor[] cuts;

    // Of the first tier, where most positions lie: where it ends, no later than a quotient by sixths is too large.
    readonly UInt128 firstTo;
    readonly int firstLeverage;
    readonly SmallDivisor first;

    /// <exception cref="ArgumentException">Not ascending from 0, or a leverage out of range or rising.</exception>
    public MarginTiers(IReadOnlyList<MarginTier> tiers)
    {
        Validate(tiers);
        var divisor = CommonDivisor(tiers);
        (firstLeverage, first) = (tiers[0].MaxLeverage, new(2 * tiers[0].MaxLeverage));
        firstTo = UInt128.One << BitsOfMost;
        if (tiers.Count > 1) firstTo = UInt128.Min(firstTo, (UInt128)ExactValue.From(tiers[1].From).Units);
        bands = new MarginBand[tiers.Count];
        cuts = new ExactDivisor[tiers.Count];
        Int128 offset = 0, before = 0;
        for (var i = 0; i < tiers.Count; i++)
        {
            var from = ExactValue.From(tiers[i].From);
            Int128 slope = divisor / (2 * tiers[i].MaxLeverage);
            if (i > 0) offset += from.Units * (slope - before);
            before = slope;
            var common = Gcd(Gcd(slope, divisor), offset);
            bands[i] = new MarginBand
            {
                From = from,
                To = i + 1 < tiers.Count ? ExactValue.From(tiers[i + 1].From) : null,
                MaxLeverage = tiers[i].MaxLeverage,
                Slope = slope / common,
                Offset = offset / common,
                Divisor = divisor / common,
            };
            cuts[i] = new((long)bands[i].Divisor * SixthDecimal);
        }
    }

    /// <summary>One tier for every notional.</summary>
    public static MarginTiers Flat(int maxLeverage) => new([new MarginTier(Notional.Zero, maxLeverage)]);

    public ReadOnlySpan<MarginBand> Bands => bands;

    public int MaxLeverage => bands[0].MaxLeverage;

    /// <summary>The tier a notional (without sign) lies in; on a boundary the upper one.</summary>
    public int IndexOf(ExactValue notional)
    {
        if (bands.Length == 1 || notional < bands[1].From) return 0;
        var index = bands.Length - 1;
        while (index > 0 && notional < bands[index].From) index--;
        return index;
    }

    /// <summary>What a position of this notional (without sign) must keep, cut to six decimals.</summary>
    public Money Maintenance(ExactValue notional) => Maintenance(notional, IndexOf(notional));

    /// <summary>What opens a position of this notional at a set leverage, cut by the tier's, to six decimals.</summary>
    public Money Initial(ExactValue notional, int leverage) => Initial(notional, leverage, IndexOf(notional));

    /// <summary>Both margins of one notional, its tier looked up once.</summary>
    public (Money Initial, Money Maintenance) Both(ExactValue notional, int leverage)
    {
        if (unchecked((UInt128)notional.Units) >= firstTo)
        {
            var index = IndexOf(notional);
            return (Initial(notional, leverage, index), Maintenance(notional, index));
        }
        // A quotient cut twice is cut once by both divisors: the wide division is made for both margins together.
        Check.That(leverage > 0);
        var whole = sixths.Quotient(notional.Units);
        var initial = byWholeLeverage[Math.Min(leverage, firstLeverage)].Quotient(whole);
        return (new(initial * MoneyPerSixth), new(first.Quotient(whole) * MoneyPerSixth));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Money Initial(ExactValue notional, int leverage, int index)
    {
        Check.That(leverage > 0);
        return Cut(notional.Units, byLeverage[Math.Min(leverage, bands[index].MaxLeverage)]);
    }

    // In the first tier slope is one and nothing is deducted.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Money Maintenance(ExactValue notional, int index) => index == 0
        ? Cut(notional.Units, cuts[0])
        : Cut(notional.Units * bands[index].Slope - bands[index].Offset, cuts[index]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Money Cut(Int128 value, in ExactDivisor sixths) => new(sixths.Quotient(value) * MoneyPerSixth);

    static void Validate(IReadOnlyList<MarginTier> tiers)
    {
        if (tiers.Count == 0) throw new ArgumentException("there must be at least one margin tier");
        if (!tiers[0].From.IsZero) throw new ArgumentException("the first margin tier must begin at 0");
        for (var i = 0; i < tiers.Count; i++)
        {
            if (tiers[i].MaxLeverage is < 1 or > HighestLeverage)
                throw new ArgumentException($"tier {i}: the highest leverage must be from 1 to {HighestLeverage}");
            if (i == 0) continue;
            if (tiers[i].From <= tiers[i - 1].From)
                throw new ArgumentException($"tier {i} must begin above tier {i - 1}");
            if (tiers[i].MaxLeverage > tiers[i - 1].MaxLeverage)
                throw new ArgumentException($"tier {i} must not allow more leverage than tier {i - 1}");
        }
    }

    static long CommonDivisor(IReadOnlyList<MarginTier> tiers)
    {
        Int128 divisor = 2;
        foreach (var tier in tiers)
        {
            Int128 own = 2 * tier.MaxLeverage;
            divisor = divisor / Gcd(divisor, own) * own;
            if (divisor > LargestDivisor)
                throw new ArgumentException("these tiers have too many unrelated leverages to be computed exactly");
        }
        return (long)divisor;
    }

    static Int128 Gcd(Int128 a, Int128 b) => (Int128)BigInteger.GreatestCommonDivisor(a, b);
}
