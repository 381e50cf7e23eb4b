using System.Globalization;
using StrategyHost.Model;

namespace StrategyHost.Journal;

/// <summary>
/// The state images of a journal, in a folder beside its segments: some of the desk, and with each those of the
/// strategies that were alive. None is needed to be right: without a good one the journal is replayed from its begin.
/// </summary>
sealed class ImageShelf(string journal)
{
    const string Suffix = ".image", Desk = "desk-", Strategy = "strategy-", Diary = "diary-";

    /// <summary>How many of the desk are kept, and of each strategy.</summary>
    public const int Kept = 3;

    public string Folder { get; } = Path.Combine(journal, "snapshots");

    /// <summary>Paths with the inputs they were made after, newest first.</summary>
    public IReadOnlyList<(string Path, long Sequence)> Desks() => Find(Desk);

    /// <summary>Those of one strategy, newest first.</summary>
    public IReadOnlyList<(string Path, long Sequence)> Of(StrategyId strategy) => Find(Prefix(strategy));

    public string PathFor(long sequence) => PathOf(Desk, sequence);

    public string PathFor(StrategyId strategy, long sequence) => PathOf(Prefix(strategy), sequence);

    /// <summary>What a strategy had said up to its image of the same sequence.</summary>
    public string DiaryFor(StrategyId strategy, long sequence) => PathOf(Numbered(Diary, strategy), sequence);

    public void Create() => Directory.CreateDirectory(Folder);

    /// <summary>Removes what newer ones have replaced, and what killed processes left.</summary>
    public void Prune()
    {
        if (!Directory.Exists(Folder)) return;
        LastingFile.CleanUp(Folder);
        var groups = Directory.GetFiles(Folder, "*" + Suffix).GroupBy(path => path[..path.LastIndexOf('-')]);
        foreach (var group in groups)
            foreach (var old in group.OrderDescending(StringComparer.Ordinal).Skip(Kept)) File.Delete(old);
    }

    /// <summary>What the journal's terms hash to, which binds an image to it; null where there is no journal.</summary>
    public byte[]? JournalHash()
    {
        var header = new byte[Segment.HeaderSize];
        foreach (var segment in Segment.List(journal).Reverse())
        {
            using var file = File.OpenHandle(segment.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            if (RandomAccess.Read(file, header, 0) == header.Length && Segment.HasWholeHeader(header))
                return Segment.TermsHash(header);
        }
        return null;
    }

    List<(string Path, long Sequence)> Find(string prefix)
    {
        var found = new List<(string Path, long Sequence)>();
        if (!Directory.Exists(Folder)) return found;
        foreach (var path in Directory.GetFiles(Folder, prefix + "*" + Suffix))
        {
            var number = Path.GetFileName(path)[prefix.Length..^Suffix.Length];
            if (long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
                found.Add((path, sequence));
        }
        found.Sort((a, b) => b.Sequence.CompareTo(a.Sequence));
        return found;
    }

    string PathOf(string prefix, long sequence) =>
        Path.Combine(Folder, prefix + sequence.ToString("D19", CultureInfo.InvariantCulture) + Suffix);

    static string Prefix(StrategyId strategy) => Numbered(Strategy, strategy);

    static string Numbered(string kind, StrategyId strategy) =>
        kind + strategy.Value.ToString(CultureInfo.InvariantCulture) + "-";
}
