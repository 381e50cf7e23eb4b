using StrategyHost.Journal;

namespace StrategyHost.Live;

/// <summary>A snapshot that was made.</summary>
/// <param name="From">The input that the replay to it began after.</param>
/// <param name="Bytes">On the disk.</param>
sealed record ImageMade(long From, long Sequence, ulong Hash, long Bytes);

/// <summary>
/// Makes snapshots beside the running desk and not of it: a second desk begins at the last snapshot, replays what the
/// journal has got since, and is put into an image where its hash equals the recorded one. The running desk is not
/// paused for a moment, and each snapshot proves on the way that the journal replays.
/// </summary>
static class ImageMaker
{
    /// <param name="latest">Not after this input.</param>
    /// <returns>Null where there is no state hash after the last snapshot yet.</returns>
    /// <exception cref="JournalFault">The journal does not replay to its recorded hash.</exception>
    /// <exception cref="Engine.Images.ImageFault">The state cannot be put into an image.</exception>
    public static ImageMade? Make(string folder, long latest = long.MaxValue, CancellationToken token = default)
    {
        var shelf = new ImageShelf(folder);
        var memory = DeskStart.At(folder, latest);
        var desk = memory.Desk;
        var from = desk.Sequence;
        if (JournalMarks.Read(folder, from, latest).LastHash is not { } target || target.Sequence <= from) return null;
        var run = new ReplayRun(folder, desk);
        while (desk.Sequence < target.Sequence && run.Next(out var step))
        {
            token.ThrowIfCancellationRequested();
            memory.Note(step);
        }
        if (desk.Hash() != target.Hash)
            throw new ReplayDiffers(target.Sequence, desk.Now, target.Hash, desk.Hash(), run.Build);
        var head = new ImageHead(
            BuildName.Current, shelf.JournalHash()!, target.Sequence, desk.Now, target.Hash, "");
        shelf.Create();
        var bytes = ImageFile.Write(shelf.PathFor(target.Sequence), head, memory.ToImage());
        shelf.Prune();
        return new(from, target.Sequence, target.Hash, bytes);
    }
}
