using System.Globalization;
using StrategyHost.Feeds;

namespace StrategyHost.Recordings;

/// <summary>
/// How far a stream can be trusted, from 100 down, with what took points away. Silences over an hour part a recording
/// into sessions and are no fault of either; shorter ones cost their share of the time, at least a point each ten.
/// </summary>
public sealed record Quality(int Score, IReadOnlyList<string> Reasons)
{
    static readonly TimeSpan Session = TimeSpan.FromHours(1);

    public string Word => Score >= 95 ? "good" : Score >= 80 ? "usable" : Score >= 50 ? "poor" : "bad";

    public static Quality Of(FeedReport report, long badLines = 0)
    {
        var reasons = new List<string>();
        var lost = 0.0;
        void Take(double points, double most, string why)
        {
            lost += Math.Min(most, points);
            reasons.Add(why);
        }

        var sessions = Sessions(report);
        if (sessions.Count > 0) reasons.Add($"{sessions.Count + 1} sessions, parted by silences of over an hour");
        LookAtSilences(report, sessions, Take);
        var rows = Math.Max(1, report.Rows);
        if (report.Breaks > 0) Take(5 * report.Breaks, 40, $"{report.Breaks:N0} breaks of the depth's chain");
        if (report.Unanchored > 0)
            Take(100.0 * report.Unanchored / rows, 60, $"{report.Unanchored:N0} changes without a snapshot");
        if (report.Crossed > 0) Take(1 + 100.0 * report.Crossed / rows, 30, $"{report.Crossed:N0} crossed");
        var late = report.Restamped + report.Stale;
        if (late > 0) Take(100.0 * late / rows, 20, $"{late:N0} times going back");
        if (report.Duplicates > 0) Take(100.0 * report.Duplicates / rows, 10, $"{report.Duplicates:N0} repeated");
        if (report.Sideless > 0)
            Take(20.0 * report.Sideless / rows, 20, $"{report.Sideless:N0} trades of no known side");
        if (badLines > 0) Take(1 + 100.0 * badLines / rows, 40, $"{badLines:N0} lines could not be read");
        return new(Math.Max(0, (int)Math.Floor(100 - lost)), reasons);
    }

    /// <summary>The silences that part a stream into sessions.</summary>
    public static IReadOnlyList<FeedGap> Sessions(FeedReport report) => IsEventful(report.Content)
        ? [.. report.Silences.Where(gap => gap.Length > Session)]
        : [];

    public override string ToString() => Reasons.Count == 0
        ? $"{Word} ({Score})"
        : $"{Word} ({Score}: {string.Join("; ", Reasons)})";

    // A market without trades for a while is quiet; one whose book says nothing is not recorded.
    static void LookAtSilences(
        FeedReport report, IReadOnlyList<FeedGap> sessions, Action<double, double, string> take)
    {
        var gaps = report.Silences.Where(gap => !sessions.Contains(gap)).ToList();
        if (gaps.Count == 0 || report.Content is FeedContent.Trades or FeedContent.Liquidations) return;
        var span = report.Last - report.First - TimeSpan.FromTicks(sessions.Sum(gap => gap.Length.Ticks));
        var silent = TimeSpan.FromTicks(gaps.Sum(gap => gap.Length.Ticks));
        var share = span > TimeSpan.Zero ? 100 * silent / span : 0;
        var words = string.Create(
            CultureInfo.InvariantCulture,
            $"{gaps.Count:N0} {(gaps.Count == 1 ? "gap" : "gaps")}, {share:0.##} % of the time");
        take(Math.Max(share, gaps.Count / 10.0), 60, words);
    }

    static bool IsEventful(FeedContent content) => content is FeedContent.Trades or FeedContent.Liquidations
        or FeedContent.Books or FeedContent.Depth or FeedContent.Orders or FeedContent.Tops or FeedContent.Quotes
        or FeedContent.Tickers;
}
