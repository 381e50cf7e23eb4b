using System.Text.Json.Serialization;
using StrategyHost.Backtests;
using StrategyHost.Model;

namespace StrategyHost.Sweeps;

/// <summary>
/// A whole sweep as data: from it and the results of its units everything else follows. Equal plans have equal bytes,
/// whose SHA-256 is the plan's id.
/// </summary>
public sealed record SweepPlan
{
    const int MostReturns = 192, SecondsOfReturn = 6;

    public int Format { get; init; } = 1;
    public required string Build { get; init; }
    public required UnitScript Script { get; init; }
    public required SearchSpace Space { get; init; }
    public required SearchTerms Search { get; init; }
    public required SweepMetric Metric { get; init; }
    public required WalkForward WalkForward { get; init; }
    public required IReadOnlyList<Split> Splits { get; init; }
    public required RunTerms Terms { get; init; }

    /// <summary>The market over all of the data; a unit has a window of it.</summary>
    public required UnitMarket Market { get; init; }

    /// <summary>The data in words: "recorded, BTC, data 1f2e3d4c5b6a".</summary>
    public required string Data { get; init; }

    [JsonIgnore]
    public string Id => SweepJson.Hash(this);

    /// <summary>Units that will be run, as far as that is known: one a trial and split, and one a test.</summary>
    [JsonIgnore]
    public int ExpectedUnits =>
        Splits.Count * Sweeps.Search.Expected(Space, Search) + Splits.Count(split => split.Test is not null);

    public SweepUnit UnitOf(Window window, ParameterValues searched) => new()
    {
        Build = Build,
        Script = Script,
        Parameters = searched.Over(Space.Fixed),
        Market = Market with { Window = window, Seed = SeedOf(window) },
        Terms = Terms,
        Returns = (int)Math.Clamp(window.Length.TotalSeconds / SecondsOfReturn, 1, MostReturns),
    };

    // A synthetic market has no middle to be cut from: every window but the whole is another market of the same kind.
    ulong SeedOf(Window window) => !Market.IsSynthetic || window == Market.Window
        ? Market.Seed
        : new Prng(Market.Seed).Split($"{window.From.UtcTicks} {window.To.UtcTicks}").NextBits();
}
