using System.Text.Json.Serialization;

namespace StrategyHost.Sweeps;

public enum SearchMethod
{
    /// <summary>Every combination of evenly spaced values.</summary>
    Grid,

    /// <summary>Places drawn evenly.</summary>
    Random,

    /// <summary>Begins as random, then looks where good sets are denser than bad ones.</summary>
    Bayes,
}

/// <summary>How a space is searched.</summary>
public sealed record SearchTerms
{
    public const int MostTrials = 5_000;

    public SearchMethod Method { get; init; } = SearchMethod.Random;

    /// <summary>Different sets tried in each training window; a grid may have no more.</summary>
    public int Trials { get; init; } = 40;

    /// <summary>Values a range has in a grid.</summary>
    public int Points { get; init; } = 5;

    /// <summary>
    /// Sets proposed at once by the Bayesian search: fewer learn more of each other, more keep more processors busy.
    /// Part of the result, unlike the number of workers.
    /// </summary>
    public int Batch { get; init; } = 8;

    public ulong Seed { get; init; } = 1;

    /// <summary>What is wrong with them, in words; null when they can be used.</summary>
    [JsonIgnore]
    public string? Fault =>
        Trials is < 1 or > MostTrials ? $"The number of trials is 1 to {MostTrials:N0}."
        : Points is < 1 or > 100 ? "A grid has 1 to 100 points a range."
        : Batch is < 1 or > 256 ? "A batch has 1 to 256 sets."
        : null;
}

/// <summary>A set that was tried; the score is null where it failed or cannot be ranked, and more is better.</summary>
readonly record struct Tried(ParameterValues Set, double? Score);
