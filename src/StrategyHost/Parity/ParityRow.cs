namespace StrategyHost.Parity;

/// <summary>A strategy in the list: its latest comparison, and its scores by day.</summary>
/// <param name="Trend">The oldest first; of a day the lowest.</param>
public sealed record ParityRow(StoredParity Latest, IReadOnlyList<(string Day, double? Score)> Trend)
{
    const int Days = 30;

    /// <summary>The lowest score of all first: what has to be looked at stands on top.</summary>
    public static IReadOnlyList<ParityRow> Of(IReadOnlyList<StoredParity> all) =>
    [
        .. all.GroupBy(one => one.Strategy).Select(Row)
            .OrderBy(row => row.Latest.Score ?? -1).ThenBy(row => row.Latest.Strategy),
    ];

    static ParityRow Row(IGrouping<int, StoredParity> strategy)
    {
        var days = strategy.GroupBy(one => one.Day).OrderBy(day => day.Key, StringComparer.Ordinal).ToList();
        return new(
            days[^1].OrderBy(one => one.Score ?? -1).First(),
            [.. days.TakeLast(Days).Select(day => (day.Key, day.Min(one => one.Score)))]);
    }
}
