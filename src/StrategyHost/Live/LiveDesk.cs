using StrategyHost.Engine;
using StrategyHost.Engine.Markets;
using StrategyHost.Journal;
using StrategyHost.Model;
using StrategyHost.Scripts;
using StrategyHost.Streaming;
using StrategyHost.Workers;

namespace StrategyHost.Live;

/// <summary>
/// Opens the desk while the pages are up already, starts what a new data folder begins with, and closes the desk as the
/// host ends.
/// </summary>
sealed class LiveDesk(LiveDeskParts parts, ILogger<LiveDesk> log) : BackgroundService
{
    const int MostLooks = 20;
    static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);

    /// <summary>Null until the journal has been replayed.</summary>
    public DeskHost? Host { get; private set; }

    /// <summary>Why there is no desk, or why it stopped; null while all is well or it is still opening.</summary>
    public string? Fault => Host?.Fault ?? openFault;

    string? openFault;

    public override async Task StopAsync(CancellationToken token)
    {
        await base.StopAsync(token);
        if (Host is { } host) await host.DisposeAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken token)
    {
        await Task.Yield();
        try
        {
            var host = await DeskHost.OpenAsync(Options(), parts.Board, parts.Clock);
            foreach (var line in host.Recovery.Lines()) Console.WriteLine(line);
            host.Happenings.Noticed += notice => Console.WriteLine($"{notice.Time} {notice.Kind}: {notice.Text}");
            Host = host;
            await BeginAsync(host, token);
        }
        catch (Exception cause) when (cause is JournalFault or InvariantBroken or ArgumentException)
        {
            openFault = cause.Message;
            log.LogCritical("The desk cannot open: {Reason}", cause.Message);
        }
        catch (OperationCanceledException)
        {
            // The host ends while the desk is still opening.
        }
    }

    DeskHostOptions Options() => new()
    {
        JournalFolder = parts.Folder.Journal,
        Terms = DemoTerms.Create(parts.Seed),
        Speed = parts.Speed,
        Market = Market,
        StartWorker = parts.Deployer.StartWorker,
        ResumeWorker = parts.Deployer.ResumeWorker,
        MakeImage = (latest, token) => ImageProcess.MakeAsync(parts.Folder.Journal, latest, token),
    };

    MarketFeed Market(Desk desk, Time now) => desk.Sequence == 1
        ? SyntheticFeed.Begin(desk, desk.Terms, desk.Terms.Seed, now)
        : SyntheticFeed.Resume(desk, desk.Terms.Seed, now);

    async Task BeginAsync(DeskHost host, CancellationToken token)
    {
        while (host.Latest is null) await Task.Delay(50, token);
        if (!await MayRunAsync(host, token)) return;
        foreach (var fault in await parts.FirstStart.FillLibraryAsync(token))
            Say(host, "Shipped script not saved: " + fault);
        while (host.Latest is not { } latest || latest.Markets.Any(m => m.Mark.IsZero))
            await Task.Delay(50, token);
        foreach (var fault in await parts.FirstStart.StartAsync(host, token))
            Say(host, "Shipped script not started: " + fault);
    }

    // A machine under load may have answered too late: what is really missing stays missing.
    async Task<bool> MayRunAsync(DeskHost host, CancellationToken token)
    {
        for (var look = 1; ; look++)
        {
            await parts.Sandbox.LookAsync();
            if (parts.Sandbox.Fault is not { Length: > 0 } missing) return true;
            if (look == 1) Say(host, missing);
            if (look == MostLooks) return false;
            await Task.Delay(BetweenLooks, parts.Clock, token);
        }
    }

    // The console shows it as it shows every notice.
    static void Say(DeskHost host, string fault) =>
        host.Happenings.Add(new(host.Latest?.Time ?? Time.Zero, host.Progress.Published, "Start", default, fault));
}

/// <summary>What the live desk is made from.</summary>
sealed record LiveDeskParts(
    DataFolder Folder, SnapshotBoard Board, TimeProvider Clock, Deployer Deployer, FirstStart FirstStart)
{
    public required ulong Seed { get; init; }
    public required double Speed { get; init; }
    public required SandboxState Sandbox { get; init; }
}
