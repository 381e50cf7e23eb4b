using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using StrategyHost.Live;
using StrategyHost.Security;

namespace StrategyHost.Streaming;

/// <summary>
/// The live figures: a browser names its topics and draws frames at its own pace, each holding what changed since the
/// one before. A viewer that stalls holds up nobody, and gets the latest when it comes back.
/// </summary>
[Authorize(Policies.See)]
sealed class FigureHub(SnapshotBoard board, SharedFrames frames, LiveDesk live, Users users, TimeProvider clock) : Hub
{
    const int MostTopics = 64;
    static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(150);
    const int TicksBetweenSessionChecks = 20;

    public async IAsyncEnumerable<FigureFrame> Watch(string[] topics, [EnumeratorCancellation] CancellationToken token)
    {
        if (topics.Length > MostTopics || topics.Any(topic => Topics.Find(topic) is null))
            throw new HubException("There is no such topic, or they are too many.");
        var watched = new Watched(topics);
        SnapshotBoard.Posted? seen = null;
        using var timer = new PeriodicTimer(Tick, clock);
        for (var tick = 0; ; tick++)
        {
            if (tick % TicksBetweenSessionChecks == 0 && !Context.User!.IsCurrent(users))
                throw new HubException("signed out");
            var latest = board.Latest;
            yield return frames.Between(watched, seen, latest, live.Fault ?? (live.Host is null ? "opening" : ""));
            seen = latest;
            if (!await timer.WaitForNextTickAsync(token))
                yield break;
        }
    }
}
