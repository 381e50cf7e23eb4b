using System.Text.Json.Serialization;

namespace StrategyHost.Sweeps;

/// <summary>
/// What a sweep has found so far. Follows from plan and results alone: the same however often it was interrupted and
/// however many worked on it.
/// </summary>
public sealed record SweepResult
{
    public required string Plan { get; init; }
    public required string Script { get; init; }
    public required string ScriptHash { get; init; }
    public required string Build { get; init; }
    public required string Data { get; init; }
    public required SearchTerms Search { get; init; }
    public required SearchSpace Space { get; init; }
    public required SweepMetric Metric { get; init; }
    public required WalkForward WalkForward { get; init; }
    public required bool IsOver { get; init; }
    public required SweepVerdict Verdict { get; init; }
    public required IReadOnlyList<SplitResult> Splits { get; init; }

    /// <summary>The split whose winner is meant to be used: the last one, trained on the newest data.</summary>
    [JsonIgnore]
    public SplitResult Chosen => Splits[^1];

    [JsonIgnore]
    public int Failed => Splits.Sum(split => split.Failed);

    /// <exception cref="SweepRefused">The search cannot be made as asked.</exception>
    internal static SweepResult Of(SweepPlan plan, Func<string, UnitResult?> find)
    {
        var splits = new List<SplitResult>();
        foreach (var split in plan.Splits)
        {
            var search = new SplitSearch(plan, split);
            search.Advance(find);
            splits.Add(SplitResult.Of(plan, search));
        }
        return new()
        {
            Plan = plan.Id,
            Script = plan.Script.File,
            ScriptHash = plan.Script.Hash,
            Build = plan.Build,
            Data = plan.Data,
            Search = plan.Search,
            Space = plan.Space,
            Metric = plan.Metric,
            WalkForward = plan.WalkForward,
            IsOver = splits.All(split => split.IsOver),
            Verdict = SweepVerdict.Of(plan, splits),
            Splits = splits,
        };
    }
}
