using Posted = StrategyHost.Streaming.SnapshotBoard.Posted;

namespace StrategyHost.Streaming;

/// <summary>
/// The frames of the latest picture, each made once for all viewers of the same topics who have seen the same picture
/// before: mostly all of them.
/// </summary>
/// <remarks>A frame is told anew after <see cref="Fresh"/>, since it says how old its figures are.</remarks>
sealed class SharedFrames(TimeProvider clock)
{
    /// <summary>The most by which the age that a frame states may be behind.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(10);

    readonly Lock gate = new();
    readonly Dictionary<Key, Made> made = [];
    Posted? of;

    /// <param name="watched">The topics in one text, and each of them.</param>
    /// <param name="seen">What the viewer has seen last; null for nothing yet.</param>
    /// <param name="latest">What is to be shown; null before the desk's first picture.</param>
    /// <param name="fault">Why nothing moves, or empty.</param>
    public FigureFrame Between(Watched watched, Posted? seen, Posted? latest, string fault)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var key = new Key(watched.Text, seen, fault);
        lock (gate)
        {
            if (of != latest)
            {
                of = latest;
                made.Clear();
            }
            if (made.TryGetValue(key, out var one) && now - one.At < Fresh.TotalMilliseconds) return one.Frame;
        }
        var frame = Make(watched, seen, latest, fault, now);
        lock (gate)
            if (of == latest) made[key] = new(now, frame);
        return frame;
    }

    static FigureFrame Make(Watched watched, Posted? seen, Posted? latest, string fault, long now)
    {
        var changed = new Dictionary<string, Dictionary<string, object?>>();
        if (latest is null) return FigureFrame.Of(-1, now, 0, 0, fault, changed);
        foreach (var topic in watched.Topics)
        {
            var figures = latest.Picture(topic)!.Since(seen?.Picture(topic));
            if (figures.Count > 0) changed[topic] = figures;
        }
        var desk = latest.Snapshot;
        return FigureFrame.Of(desk.Sequence, now, latest.At, desk.Time.Milliseconds, fault, changed);
    }

    readonly record struct Key(string Topics, Posted? Seen, string Fault);

    readonly record struct Made(long At, FigureFrame Frame);
}

/// <summary>What one browser watches.</summary>
sealed class Watched(string[] topics)
{
    public string[] Topics => topics;

    /// <summary>All topics in one text, for comparing; a topic holds no space.</summary>
    public string Text { get; } = string.Join(' ', topics);
}
