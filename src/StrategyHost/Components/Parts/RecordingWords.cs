using StrategyHost.Backtests;
using StrategyHost.Feeds;
using StrategyHost.Recordings;

namespace StrategyHost.Components.Parts;

/// <summary>What the page of recordings says and in which order.</summary>
static class RecordingWords
{
    public static IReadOnlyList<RecordedMarketRow> Sorted(
        IEnumerable<RecordedMarketRow> rows, string by, bool isDown)
    {
        Func<RecordedMarketRow, IComparable> key = by switch
        {
            "market" => row => row.Market.Symbol,
            "venue" => row => row.Market.Venue,
            "quality" => row => row.Quality.Score,
            "covered" => row => row.Covered,
            "rows" => row => row.Rows,
            "first" => row => row.First.Nanoseconds,
            _ => row => row.Name,
        };
        var compare = Comparer<IComparable>.Create((a, b) =>
            a is string text ? string.CompareOrdinal(text, (string)b) : a.CompareTo(b));
        return [.. isDown ? rows.OrderByDescending(key, compare) : rows.OrderBy(key, compare)];
    }

    public static string Colour(Quality quality) => quality.Word switch
    {
        "good" => "green",
        "usable" => "amber",
        _ => "red",
    };

    public static string Why(Quality quality) =>
        $"{quality.Score} of 100" + (quality.Reasons.Count == 0 ? "" : ": " + string.Join("; ", quality.Reasons));

    /// <summary>The bar in words, for who cannot see it.</summary>
    public static string Bar(RecordedMarketRow row)
    {
        var gaps = row.Gaps;
        var span = $"{Shown.Time(row.First)} to {Shown.Time(row.Last)} UTC, {Shown.Span(row.Last - row.First)}";
        if (gaps.Count == 0) return $"{span}, without a gap";
        var longest = gaps.MaxBy(gap => gap.Length);
        return $"{span}, {Shown.Count(gaps.Count, "gap", "gaps")}, the longest {Shown.Span(longest.Length)} from "
            + Shown.Time(longest.From);
    }

    public static string Content(FeedContent content) => content.ToString().ToLowerInvariant();

    /// <summary>Whether a recording's blocks were read since it was imported, and what came of it.</summary>
    public static string Checked(IReadOnlyList<string>? damages) => damages switch
    {
        null => "index whole; blocks not read since",
        [] => "every block whole",
        [var only] => only,
        [var first, ..] => $"{first}; {damages.Count - 1} more",
    };
}
