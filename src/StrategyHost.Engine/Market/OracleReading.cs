using System.Globalization;
using StrategyHost.Model;

namespace StrategyHost.Engine.Market;

/// <summary>A verdict on an oracle, with the figures that led to it.</summary>
public readonly record struct OracleVerdict(OracleState State, string Why);

/// <summary>
/// Everything an oracle is judged by, at one moment. The first test that fails names it (Drift, math/oracle.rs,
/// 2026-04-01); a guard whose bound is zero is left out.
/// </summary>
public readonly record struct OracleReading
{
    /// <summary>The last price as it came, which may be none: zero or below.</summary>
    public required Price Price { get; init; }

    public required bool IsPublished { get; init; }
    public Price Average { get; init; }
    public Price Confidence { get; init; }
    public TimeSpan Age { get; init; }

    /// <summary>Fresh weight of the sources; the least is met where there are none.</summary>
    public int Weight { get; init; }

    public Price Mark { get; init; }

    public OracleVerdict Judge(OracleTerms terms)
    {
        if (!IsPublished) return new(OracleState.Missing, "");
        if (Price.Units <= 0) return new(OracleState.NonPositive, $"a price of {Price.Exactly()}");
        if (terms.VolatileRatio > 0 && Average.Units > 0)
        {
            // A whole number, as the venue computes it: 5.99 times is still 5.
            var ratio = Math.Max(Price.Units, Average.Units) / Math.Max(1, Math.Min(Price.Units, Average.Units));
            if (ratio > terms.VolatileRatio)
                return new(OracleState.TooVolatile, $"{Price.Figures()} against an average of {Average.Figures()}: "
                    + $"{ratio} times, more than {terms.VolatileRatio}");
        }
        return Divergent(terms) ?? Uncertain(terms) ?? Stale(terms) ?? new(OracleState.Valid, "");
    }

    OracleVerdict? Divergent(OracleTerms terms) => Exceeds(Price, Average, Average, terms.Divergence) is { } share
        ? new(OracleState.Divergent, $"{Price.Figures()} is {share.Percent()} away from its average "
            + $"{Average.Figures()}, more than {terms.Divergence.Percent()}")
        : null;

    OracleVerdict? Uncertain(OracleTerms terms) =>
        Exceeds(Price + Confidence, Price, Price, terms.Uncertain) is { } share
            ? new(OracleState.TooUncertain, $"{Price.Figures()} give or take {Confidence.Figures()}: "
                + $"{share.Percent()}, more than {terms.Uncertain.Percent()}")
            : null;

    OracleVerdict? Stale(OracleTerms terms)
    {
        if (terms.StaleForMargin > TimeSpan.Zero && Age > terms.StaleForMargin)
            return new(OracleState.StaleForMargin, $"{Seconds(Age)} s old, more than {Seconds(terms.StaleForMargin)}");
        if (Weight < terms.LeastWeight)
            return new(OracleState.TooFewSources, $"a weight of {Weight} votes, {terms.LeastWeight} must");
        if (Exceeds(Mark, Price, Price, terms.MarkDivergence) is { } share)
            return new(OracleState.FarFromMark, $"the mark {Mark.Figures()} is {share.Percent()} away from "
                + $"{Price.Figures()}, more than {terms.MarkDivergence.Percent()}");
        if (terms.StaleAfter > TimeSpan.Zero && Age > terms.StaleAfter)
            return new(OracleState.Stale, $"{Seconds(Age)} s old, more than {Seconds(terms.StaleAfter)}");
        return null;
    }

    static Rate? Exceeds(Price a, Price b, Price of, Rate bound)
    {
        if (bound == Rate.Zero || of.Units <= 0 || a.Units <= 0) return null;
        var share = Rate.Of(Math.Abs(a.Units - b.Units), of.Units);
        return share > bound ? share : null;
    }

    static string Seconds(TimeSpan span) =>
        (span.Ticks / (decimal)TimeSpan.TicksPerSecond).ToString("#,0.#", CultureInfo.InvariantCulture);
}
