using StrategyHost.Engine.Images;
using StrategyHost.Engine.Strategies;
using StrategyHost.Journal;
using StrategyHost.Model;
using StrategyHost.Workers;

namespace StrategyHost.Live;

/// <summary>Images of live strategies on the shelf: which may be used, and for whom.</summary>
sealed class StrategyImages(string folder)
{
    readonly ImageShelf shelf = new(folder);

    /// <summary>Stores one: all inputs up to its sequence are durable by now, and so is what it wanted.</summary>
    public void Put(Deployment deployment, KeptStrategy kept, DiaryPage diary)
    {
        shelf.Create();
        var head = new ImageHead(
            BuildName.Current, shelf.JournalHash()!, kept.Sequence, kept.Time, 0, Subject(deployment));
        ImageFile.Write(
            shelf.DiaryFor(deployment.Id, kept.Sequence), head, GraphWriter.Write(diary, DeskMemory.Shapes()));
        ImageFile.Write(shelf.PathFor(deployment.Id, kept.Sequence), head, kept.Image!);
    }

    /// <summary>The newest of a live strategy up to an input; null where there is none that may be used.</summary>
    public StoredStrategy? Newest(StrategySlot slot, long latest)
    {
        foreach (var (path, sequence) in shelf.Of(slot.Id))
        {
            if (sequence > latest || sequence < slot.StartedOn) continue;
            try
            {
                var (head, image) = ImageFile.Read(path);
                if (head.Build == BuildName.Current && head.Subject == Subject(slot.Deployment)
                    && head.Journal.AsSpan().SequenceEqual(shelf.JournalHash()))
                    return new(sequence, image, DiaryOf(slot.Id, sequence));
            }
            catch (Exception cause) when (cause is ImageFault or IOException)
            {
                // An older one, or its events from the start.
            }
        }
        return null;
    }

    // Nothing depends on it: one that is missing or damaged is an empty one.
    DiaryPage? DiaryOf(StrategyId strategy, long sequence)
    {
        try
        {
            var (head, image) = ImageFile.Read(shelf.DiaryFor(strategy, sequence));
            return head.Build == BuildName.Current ? (DiaryPage)GraphReader.Read(image, DeskMemory.Shapes()) : null;
        }
        catch (Exception cause) when (cause is ImageFault or IOException)
        {
            return null;
        }
    }

    static string Subject(Deployment deployment) =>
        $"{deployment.Id.Value}/{deployment.Account.Value}/{deployment.Version}/{deployment.Start.Nanoseconds}";
}

/// <summary>A strategy as it was after an input, and what it had said up to there.</summary>
sealed record StoredStrategy(long Sequence, byte[] Image, DiaryPage? Diary);
