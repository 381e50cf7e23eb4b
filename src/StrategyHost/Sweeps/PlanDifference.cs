namespace StrategyHost.Sweeps;

/// <summary>In which parts two plans differ, in words.</summary>
static class PlanDifference
{
    public static string Between(SweepPlan one, SweepPlan other)
    {
        (string Name, bool IsSame)[] parts =
        [
            ("script", one.Script == other.Script),
            ("data", Same(one.Market, other.Market)),
            ("parameters", Same(one.Space, other.Space)),
            ("search", one.Search == other.Search),
            ("metric", one.Metric == other.Metric),
            ("windows", one.WalkForward == other.WalkForward && Same(one.Splits, other.Splits)),
            ("terms of the run", one.Terms == other.Terms),
        ];
        return string.Join(", ", parts.Where(part => !part.IsSame).Select(part => part.Name).DefaultIfEmpty("plans"));
    }

    static bool Same<T>(T one, T other) => SweepJson.Hash(one) == SweepJson.Hash(other);
}
