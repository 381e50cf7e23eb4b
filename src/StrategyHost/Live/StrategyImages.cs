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
    public void Put(Deployment deployment, KeptStrategy kept)
    {
        shelf.Create();
        var head = new ImageHead(
            BuildName.Current, shelf.JournalHash()!, kept.Sequence, kept.Time, 0, Subject(deployment));
        ImageFile.Write(shelf.PathFor(deployment.Id, kept.Sequence), head, kept.Image!);
    }

    /// <summary>The newest of a live strategy up to an input; null where there is none that may be used.</summary>
    public (long Sequence, byte[] Image)? Newest(StrategySlot slot, long latest)
    {
        foreach (var (path, sequence) in shelf.Of(slot.Id))
        {
            if (sequence > latest || sequence < slot.StartedOn) continue;
            try
            {
                var (head, image) = ImageFile.Read(path);
                if (head.Build == BuildName.Current && head.Subject == Subject(slot.Deployment)
                    && head.Journal.AsSpan().SequenceEqual(shelf.JournalHash())) return (sequence, image);
            }
            catch (Exception cause) when (cause is ImageFault or IOException)
            {
                // An older one, or its events from the start.
            }
        }
        return null;
    }

    static string Subject(Deployment deployment) =>
        $"{deployment.Id.Value}/{deployment.Account.Value}/{deployment.Version}/{deployment.Start.Nanoseconds}";
}
