using System.Text.Json.Serialization;
using StrategyHost.Engine.Statistics;
using StrategyHost.Model;

namespace StrategyHost.Engine.Backtest;

/// <summary>
/// What a run's samples say beside its exact sums. Equity is sampled each <see cref="SampledEvery"/>.
/// </summary>
public sealed record RunFigures
{
    public required TimeSpan SampledEvery { get; init; }

    /// <summary>Of whole minutes, hours and days, in this order.</summary>
    public required IReadOnlyList<ReturnStatistics> Returns { get; init; }

    public required TimeSpan LongestBelow { get; init; }

    /// <summary>Equity ended below its high: the longest time may not be over.</summary>
    public required bool EndsBelow { get; init; }

    public required Time DeepestFrom { get; init; }
    public required Time DeepestAt { get; init; }

    /// <summary>Means over the samples, and the largest.</summary>
    public required double MeanEquity { get; init; }

    public required double MeanGross { get; init; }
    public required double HighestGross { get; init; }
    public required double MeanNet { get; init; }
    public required double MeanUsage { get; init; }
    public required IReadOnlyList<HourLine> Hours { get; init; }

    /// <summary>
    /// The returns that ratios are made of: of the longest span of which there are
    /// <see cref="EquityWatch.EnoughReturns"/>, else of minutes.
    /// </summary>
    [JsonIgnore]
    public ReturnStatistics Chosen =>
        Returns.LastOrDefault(one => one.Count >= EquityWatch.EnoughReturns) ?? Returns.FirstOrDefault()
            ?? ReturnStatistics.Of(TimeSpan.FromMinutes(1), []);

    /// <summary>Mean return of a year by the deepest fall; null without a fall or returns.</summary>
    public double? Calmar(double deepest) =>
        deepest > 0 && Chosen.Count >= 2 ? Chosen.Mean * Chosen.PerYear / deepest : null;
}

/// <summary>How one instrument was quoted: shares of the samples; null where nothing was measured.</summary>
public sealed record QuoteFigures
{
    public required long Samples { get; init; }

    /// <summary>A bid and an ask of ours rested in the book.</summary>
    public required double? TwoSided { get; init; }

    /// <summary>Only one of them.</summary>
    public required double? OneSided { get; init; }

    /// <summary>Our best ask less our best bid by the book's mid, where both rested.</summary>
    public required double? Spread { get; init; }

    /// <summary>The one of the two that is farther from the mid, as a fraction of it.</summary>
    public required double? FartherSide { get; init; }

    /// <summary>Size filled by size submitted, takers included.</summary>
    public required double? FillRatio { get; init; }
}
