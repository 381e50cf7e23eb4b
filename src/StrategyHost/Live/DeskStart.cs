using System.Buffers.Binary;
using StrategyHost.Engine.Images;
using StrategyHost.Journal;
using StrategyHost.Model;

namespace StrategyHost.Live;

/// <summary>
/// Where a replay may begin: at a snapshot that is sound and this build's own, or at the journal's begin.
/// </summary>
static class DeskStart
{
    /// <summary>The latest start at or before an input.</summary>
    /// <param name="refused">Snapshots that could not be used, each with the reason.</param>
    /// <exception cref="JournalFault">There is none: retention has removed the begin, and no snapshot fits.</exception>
    public static DeskMemory At(string folder, long latest, List<string>? refused = null)
    {
        var shelf = new ImageShelf(folder);
        var journal = shelf.JournalHash();
        foreach (var (path, sequence) in shelf.Desks().Where(one => one.Sequence <= latest))
        {
            try
            {
                return Load(folder, path, journal);
            }
            catch (Exception cause) when (cause is ImageFault or JournalFault or IOException)
            {
                refused?.Add($"snapshot at input {sequence:N0} not used: {cause.Message}");
            }
        }
        return JournalBegin.Read(folder) is { First: > 1 } begin ? throw NoStart(begin) : new();

        JournalFault NoStart(JournalBegin begin) => new(
            $"{folder} begins at input {begin.First:N0} since retention removed what was before ({begin.By}), and "
            + $"no snapshot up to input {latest:N0} can be loaded by this build ({BuildName.Current}). Open it with "
            + "the build that made the snapshots, or restore a backup that begins at input 1. "
            + string.Join("; ", refused ?? []));
    }

    /// <summary>The earliest there is: the journal's begin, or the oldest snapshot where that was removed.</summary>
    /// <exception cref="JournalFault">There is none.</exception>
    public static DeskMemory First(string folder)
    {
        if (JournalBegin.Of(folder) == 1) return new();
        var refused = new List<string>();
        foreach (var (_, sequence) in new ImageShelf(folder).Desks().Reverse())
        {
            refused.Clear();
            try
            {
                return At(folder, sequence, refused);
            }
            catch (JournalFault)
            {
                // A newer one may do.
            }
        }
        return At(folder, long.MaxValue);
    }

    static DeskMemory Load(string folder, string path, byte[]? journal)
    {
        var head = ImageFile.ReadHead(path);
        if (head.Build != BuildName.Current)
            throw new ImageFault($"it is of build {head.Build}, this is {BuildName.Current}");
        if (!head.Journal.AsSpan().SequenceEqual(journal)) throw new ImageFault("it belongs to another journal");
        var recorded = RecordedHash(folder, head.Sequence);
        if (recorded != head.Hash)
            throw new ImageFault(
                $"it has state {head.Hash:x16}, the journal there {recorded?.ToString("x16") ?? "none"}");
        var memory = DeskMemory.FromImage(ImageFile.Read(path).Image);
        return memory.Desk.Hash() == head.Hash
            ? memory
            : throw new ImageFault($"loaded, it has state {memory.Desk.Hash():x16} instead of {head.Hash:x16}");
    }

    static ulong? RecordedHash(string folder, long sequence)
    {
        var reader = JournalReader.After(folder, sequence);
        while (reader.Read() && reader.Kind != RecordKind.Input)
            if (reader.Kind == RecordKind.StateHash)
                return BinaryPrimitives.ReadUInt64LittleEndian(reader.Payload);
        return null;
    }
}
