using StrategyHost.Journal;
using StrategyHost.Model;

namespace StrategyHost.Live;

/// <summary>Makes a snapshot every so often while the desk runs, and says when one could not be made.</summary>
sealed class SnapshotKeeper(LiveDesk live, TimeSpan every, TimeProvider clock) : BackgroundService
{
    /// <summary>The last attempt; null before the first.</summary>
    public (DateTimeOffset At, SnapshotReport? Made, string Fault)? Last { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken token)
    {
        if (every <= TimeSpan.Zero) return;
        try
        {
            while (true)
            {
                await Task.Delay(every, clock, token);
                if (live is { Host: { Fault: null } host }) await MakeAsync(host, token);
            }
        }
        catch (OperationCanceledException)
        {
            // The host ends.
        }
    }

    async Task MakeAsync(DeskHost host, CancellationToken token)
    {
        try
        {
            Last = (clock.GetUtcNow(), await host.SnapshotAsync(token), "");
        }
        catch (Exception cause) when (cause is JournalFault or IOException or InvalidOperationException
            or Engine.Images.ImageFault)
        {
            Last = (clock.GetUtcNow(), null, cause.Message);
            var notice = new Notice(
                host.Latest?.Time ?? Time.Zero, host.Progress.Published, "Snapshot", default,
                $"not made, the one before stays in use: {cause.Message}");
            host.Happenings.Add(notice);
        }
    }
}
