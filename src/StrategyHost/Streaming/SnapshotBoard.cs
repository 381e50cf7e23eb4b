using StrategyHost.Model;

namespace StrategyHost.Streaming;

/// <summary>Where the desk's thread leaves its latest journaled picture and the pages find it; nobody waits.</summary>
sealed class SnapshotBoard(TimeProvider clock)
{
    volatile Posted? latest;

    /// <summary>Null until the desk has published once.</summary>
    public Posted? Latest => latest;

    public void Publish(DeskSnapshot snapshot) => latest = new(snapshot, clock.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>A picture and the host's clock, in Unix milliseconds, when it was left.</summary>
    public sealed class Posted(DeskSnapshot snapshot, long at)
    {
        public DeskSnapshot Snapshot => snapshot;
        public long At => at;

        readonly Dictionary<string, Picture> pictures = [];

        /// <summary>The figures of a topic, computed once for all viewers; null if there is no such topic.</summary>
        public Picture? Picture(string topic)
        {
            lock (pictures)
            {
                if (pictures.TryGetValue(topic, out var made))
                    return made;
                if (Topics.Find(topic) is not { } draw)
                    return null;
                var picture = new Picture();
                draw(snapshot, picture);
                return pictures[topic] = picture;
            }
        }
    }
}
