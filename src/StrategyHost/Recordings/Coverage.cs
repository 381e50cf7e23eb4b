using StrategyHost.Feeds;
using StrategyHost.Model;

namespace StrategyHost.Recordings;

/// <summary>Where in time a market is recorded: its streams laid over each other.</summary>
static class Coverage
{
    /// <summary>The times inside the market's span of which no stream says anything.</summary>
    public static IReadOnlyList<FeedGap> Holes(RecordedMarketRow row)
    {
        var covered = row.Parts.SelectMany(part => Spans(part.Stream)).OrderBy(span => span.From).ToList();
        var holes = new List<FeedGap>();
        var reached = row.First;
        foreach (var (from, to) in covered)
        {
            if (from > reached) holes.Add(new(reached, from - reached));
            if (to > reached) reached = to;
        }
        return holes;
    }

    /// <summary>
    /// The same as bars of a picture so many units wide; each at least one unit, so that a short gap shows.
    /// </summary>
    public static IEnumerable<(double From, double Width)> Bars(
        IReadOnlyList<FeedGap> gaps, Time first, Time last, double width)
    {
        var span = (last - first).TotalSeconds;
        if (span <= 0) yield break;
        foreach (var gap in gaps)
        {
            var from = Math.Clamp((gap.From - first).TotalSeconds / span, 0, 1) * width;
            var wide = Math.Max(1, gap.Length.TotalSeconds / span * width);
            yield return (Math.Min(from, width - 1), Math.Min(wide, width - Math.Min(from, width - 1)));
        }
    }

    // A stream's span without its silences; a regular row stands for its interval.
    static IEnumerable<(Time From, Time To)> Spans(FeedReport stream)
    {
        var from = stream.First;
        foreach (var gap in stream.Silences)
        {
            if (gap.From > from) yield return (from, gap.From);
            from = gap.To;
        }
        if (stream.Last >= from) yield return (from, stream.Last);
    }
}
