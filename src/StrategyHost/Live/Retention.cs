using StrategyHost.Engine.Images;
using StrategyHost.Journal;
using StrategyHost.Model;

namespace StrategyHost.Live;

/// <summary>How much of a journal is to be kept; what both allow to go may go.</summary>
sealed record RetentionPolicy
{
    /// <summary>Segments with an input at or after this time stay.</summary>
    public Time? Since { get; init; }

    /// <summary>The newest segments of this size together stay.</summary>
    public long? Bytes { get; init; }

    /// <summary>Where removed segments are moved to; null to delete them.</summary>
    public string? Archive { get; init; }

    public required string By { get; init; }
}

/// <summary>What retention would remove, or has removed.</summary>
/// <param name="First">Where the journal begins after it.</param>
/// <param name="Why">What keeps the rest.</param>
sealed record RetentionPlan(IReadOnlyList<string> Segments, long Bytes, long First, string Why);

/// <summary>
/// Removes a journal's oldest segments. Whatever a restart of this build needs stays: everything after the oldest of
/// the kept snapshots that are sound, and everything a live strategy without an image of its own would be fed again.
/// </summary>
static class Retention
{
    /// <exception cref="JournalFault">No snapshot of this build could replace what is removed.</exception>
    public static RetentionPlan Plan(string folder, RetentionPolicy policy)
    {
        var begin = JournalBegin.Of(folder);
        var all = Segment.List(folder);
        // What was to go when a kill came between the new begin and its removal.
        var left = all.Where(one => one.First < begin).ToArray();
        var segments = all[left.Length..];
        var (needed, why) = Needed(folder);
        var removed = new List<Segment>();
        var sizes = segments.Select(one => new FileInfo(one.Path).Length).ToArray();
        var kept = sizes.Sum();
        // The last one is written.
        for (var i = 0; i < segments.Length - 1; i++)
        {
            var next = segments[i + 1].First;
            if (next > needed) break;
            var mayGo = (policy.Since is not { } since || FirstTime(folder, next) < since)
                && (policy.Bytes is not { } most || kept - sizes[i] >= most);
            if (!mayGo)
            {
                why = "the policy keeps the rest";
                break;
            }
            removed.Add(segments[i]);
            kept -= sizes[i];
        }
        var first = removed.Count == 0 ? begin : segments[removed.Count].First;
        var bytes = sizes[..removed.Count].Sum() + left.Sum(one => new FileInfo(one.Path).Length);
        return new([.. left.Concat(removed).Select(one => one.Path)], bytes, first, why);
    }

    /// <summary>Does what the plan says; a crash on the way leaves a journal that is whole.</summary>
    public static void Apply(string folder, RetentionPlan plan, RetentionPolicy policy, DateTimeOffset at)
    {
        if (plan.Segments.Count == 0) return;
        if (policy.Archive is { } archive)
        {
            Directory.CreateDirectory(archive);
            foreach (var path in plan.Segments)
                LastingFile.Write(Path.Combine(archive, Path.GetFileName(path)), File.ReadAllBytes(path));
        }
        new JournalBegin(plan.First, at, policy.By).Write(folder);
        foreach (var path in plan.Segments) File.Delete(path);
        SegmentFile.FlushFolder(folder);
    }

    static (long Input, string Why) Needed(string folder)
    {
        var refused = new List<string>();
        var newest = Usable(folder, long.MaxValue, refused) ?? throw new JournalFault(
            "there is no snapshot that this build can load, so every input may be needed and nothing was removed. "
            + "Make one first: journal snapshot. " + string.Join("; ", refused));
        var needed = newest.Desk.Sequence;
        for (var kept = 1; kept < ImageShelf.Kept && Usable(folder, needed - 1, refused) is { } older; kept++)
            needed = older.Desk.Sequence;
        var why = string.Join("; ", refused.Prepend($"the snapshot after input {needed:N0} needs what follows it"));
        var shelf = new ImageShelf(folder);
        foreach (var slot in newest.Desk.State.Board.All.Where(slot => slot.IsAlive))
        {
            if (slot.StartedOn > needed || shelf.Of(slot.Id).Any(one => one.Sequence >= needed)) continue;
            (needed, why) = (JournalBegin.Of(folder),
                $"strategy {slot.Deployment.Name}, alive since input {slot.StartedOn:N0}, has no image of its own");
        }
        return (needed, why);
    }

    static DeskMemory? Usable(string folder, long latest, List<string> refused)
    {
        if (!new ImageShelf(folder).Desks().Any(one => one.Sequence <= latest)) return null;
        try
        {
            return DeskStart.At(folder, latest, refused) is { Desk.Sequence: > 0 } memory ? memory : null;
        }
        catch (Exception fault) when (fault is JournalFault or ImageFault)
        {
            refused.Add(fault.Message);
            return null;
        }
    }

    static Time FirstTime(string folder, long input)
    {
        var reader = JournalReader.After(folder, input - 1);
        while (reader.Read())
            if (reader.Kind == RecordKind.Input) return reader.Time;
        return new(long.MaxValue);
    }
}
