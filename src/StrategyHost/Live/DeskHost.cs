using StrategyHost.Engine;
using StrategyHost.Engine.Markets;
using StrategyHost.Engine.Venues;
using StrategyHost.Journal;
using StrategyHost.Model;
using StrategyHost.Model.Codec;
using StrategyHost.Streaming;
using StrategyHost.Workers;

namespace StrategyHost.Live;

/// <summary>What a live desk is opened with.</summary>
sealed record DeskHostOptions
{
    public required string JournalFolder { get; init; }

    /// <summary>The terms of a new journal; an old one brings its own.</summary>
    public required DeskTerms Terms { get; init; }

    public double Speed { get; init; } = 1;

    public JournalOptions Journal { get; init; } = new();

    /// <summary>The market of a desk that has been replayed, from this time on.</summary>
    public required Func<Desk, Time, MarketFeed> Market { get; init; }

    /// <summary>A worker for a deployment, its script's top level having run.</summary>
    public required Func<Deployment, Task<StrategyWorker>> StartWorker { get; init; }

    /// <summary>One that goes on from an image; null where workers make none.</summary>
    public Func<Deployment, byte[], Task<StrategyWorker>>? ResumeWorker { get; init; }

    /// <summary>Makes a snapshot of the journal up to an input; a process of its own in a running host.</summary>
    public Func<long, CancellationToken, Task<ImageMade?>>? MakeImage { get; init; }
}

/// <summary>
/// The live desk: journal, engine, publication and workers, opened by replay and closed in good order. Pages and
/// endpoints read its latest picture and hand in inputs.
/// </summary>
sealed class DeskHost : IAsyncDisposable
{
    const int MostLooks = 250;
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    readonly JournalWriter journal;
    readonly Publication publication;
    readonly EngineThread engine;
    readonly Func<long, CancellationToken, Task<ImageMade?>> makeImage;

    DeskHost(DeskParts parts)
    {
        (Board, Happenings, Supervisor) = (parts.Board, parts.Happenings, parts.Supervisor);
        (Profits, Trails, JournalFolder) = (parts.Profits, parts.Trails, parts.JournalFolder);
        (journal, publication, engine) = (parts.Journal, parts.Publication, parts.Engine);
        (Recovery, Market, makeImage) = (parts.Recovery, parts.Market, parts.MakeImage);
        Speed = parts.Speed;
        publication.Out += Publish;
        journal.Faulted += fault => Fault ??= fault.Message;
        engine.Stopped += fault => Fault ??= "the engine stopped: " + fault;
    }

    public SnapshotBoard Board { get; }

    public Happenings Happenings { get; }

    public History History { get; } = new();

    public DayCurve Today { get; } = new();

    /// <summary>Where the profit came from, by the hour.</summary>
    public ProfitHistory Profits { get; }

    /// <summary>What was decided lately, and from what.</summary>
    public Trails Trails { get; }

    public string JournalFolder { get; }

    public Supervisor Supervisor { get; }

    /// <summary>What the replay at the start found, in words for the console and the journal page.</summary>
    public RecoveryReport Recovery { get; }

    /// <summary>Where the market comes from, in words.</summary>
    public string Market { get; }

    /// <summary>Seconds of the market a second of the wall's clock.</summary>
    public double Speed { get; }

    /// <summary>Why nothing moves any more; null while all is well.</summary>
    public string? Fault { get; private set; }

    public DeskSnapshot? Latest => Board.Latest?.Snapshot;

    /// <summary>Sequences that were applied, are on the disk, and have left.</summary>
    public (long Applied, long Journaled, long Published) Progress =>
        (journal.Appended, journal.Durable, publication.Sequence);

    /// <summary>Hands in an input; completes with its number when it is on the disk.</summary>
    /// <exception cref="InvalidOperationException">The engine has stopped.</exception>
    public Task<long> Post(Input input) => engine.PostDurably(input);

    /// <summary>Hands in what a worker wants, without waiting; false when the engine has stopped.</summary>
    public bool TryPost(Input input) => engine.TryPost(input);

    /// <summary>
    /// Completes when the picture that pages read holds an input, which is within a fifth of a second; or when nothing
    /// moves any more, or no longer soon.
    /// </summary>
    public async Task ShownAsync(long sequence)
    {
        for (var looks = 0; looks < MostLooks && Fault is null && !(Latest?.Sequence >= sequence); looks++)
            await Task.Delay(Look);
    }

    /// <summary>
    /// Makes what the next restart begins at: an image of each live strategy, then one of the desk not after any of
    /// them. Neither waits for the other: the desk's is made beside it, a strategy's between two of its events.
    /// </summary>
    /// <exception cref="InvalidOperationException">The engine has stopped.</exception>
    public async Task<SnapshotReport> SnapshotAsync(CancellationToken token)
    {
        var running = Supervisor.Running;
        var kept = await Task.WhenAll(running.Select(strategy => strategy.KeepAsync())).WaitAsync(token);
        // What they wanted up to there was handed in before this, and is on the disk after it.
        await engine.PostDurably(Tick.Instance);
        var (images, refused, latest) = (new StrategyImages(JournalFolder), new List<string>(), long.MaxValue);
        for (var i = 0; i < kept.Length; i++)
        {
            if (kept[i].Image is null)
            {
                refused.Add($"{running[i].Deployment.Name}: {kept[i].Refused}");
                continue;
            }
            var diary = running[i].Diary.Page(kept[i].Sequence, kept[i].Time);
            images.Put(running[i].Deployment, kept[i], diary);
            latest = Math.Min(latest, kept[i].Sequence);
        }
        return new(await makeImage(latest, token), kept.Length - refused.Count, refused);
    }

    /// <summary>Replays the journal, rebuilds the strategies that were alive, and goes on.</summary>
    /// <exception cref="JournalFault">The journal is damaged, or this build does not reproduce it.</exception>
    public static async Task<DeskHost> OpenAsync(DeskHostOptions options, SnapshotBoard board, TimeProvider provider)
    {
        var started = provider.GetTimestamp();
        var journal = JournalWriter.Open(options.JournalFolder, options.Journal);
        var recovery = DeskRecovery.Run(options.JournalFolder);
        var memory = recovery.Memory;
        var desk = memory.Desk;
        var clock = new EngineClock(provider, options.Speed, desk.IsOpen ? desk.Now : Time.Zero);
        if (!desk.IsOpen) OpenDesk(desk, journal, new(1, clock.Now, new DeskOpened(options.Terms)));
        var build = new BuildNote(BuildName.Current, provider.GetUtcNow());
        journal.AppendNote(RecordKind.Build, desk.Now, build.ToBytes());
        var market = options.Market(desk, clock.Now);
        var publication = new Publication(journal);
        var engine = new EngineThread(desk, journal, publication, market, new(clock, provider));
        var supervisor = new Supervisor();
        var late = new List<Input>();
        var rebuild = new Rebuild(
            options.JournalFolder, new(options.StartWorker, options.ResumeWorker));
        var (rebuilt, failed) = await rebuild.RunAsync(desk, input => PostLater(engine, late, input));
        foreach (var strategy in rebuilt) supervisor.Adopt(strategy);
        var host = new DeskHost(new(board, memory.Happenings, supervisor, journal, publication, engine)
        {
            Profits = memory.Profits,
            Trails = memory.Trails,
            JournalFolder = options.JournalFolder,
            Recovery = new(recovery, journal.Cut, rebuilt.Count, failed, provider.GetElapsedTime(started))
            {
                Resumed = rebuild.Resumed,
            },
            MakeImage = options.MakeImage
                ?? ((latest, token) => Task.Run(() => ImageMaker.Make(options.JournalFolder, latest, token), token)),
            Market = market.Name,
            Speed = options.Speed,
        });
        host.Start(late, failed);
        return host;
    }

    public static Desk NewDesk() => new(SimulatedVenue.Of);

    /// <summary>Workers first, then the engine, then what is left for the journal.</summary>
    public async ValueTask DisposeAsync()
    {
        engine.Dispose();
        await Supervisor.EndAllAsync();
        publication.Dispose();
        journal.Dispose();
    }

    static void OpenDesk(Desk desk, JournalWriter journal, Step step)
    {
        var bytes = new ByteWriter();
        InputCodec.Write(bytes, step.Input);
        journal.Append(step.Sequence, step.Time, bytes.Span);
        desk.Apply(step);
    }

    // Until the engine runs, what rebuilt strategies want waits; afterwards it goes straight in.
    static void PostLater(EngineThread engine, List<Input> late, Input input)
    {
        lock (late)
        {
            if (!engine.IsRunning)
            {
                late.Add(input);
                return;
            }
        }
        engine.TryPost(input);
    }

    void Start(List<Input> late, List<(Deployment Deployment, Fault Fault)> failed)
    {
        publication.Start();
        lock (late)
        {
            engine.Start();
            foreach (var (deployment, fault) in failed) engine.TryPost(new StrategyFaulted(deployment.Id, fault));
            foreach (var input in late) engine.TryPost(input);
        }
    }

    void Publish(Published step)
    {
        Happenings.Note(step.Sequence, step.Time, step.Outputs);
        Profits.Note(step.Outputs);
        Trails.Note(step.Sequence, step.Time, step.Outputs);
        Supervisor.Deliver(step);
        if (step.Snapshot is not { } snapshot) return;
        Board.Publish(snapshot);
        History.Note(snapshot);
        Today.Note(new(
            snapshot.Time,
            snapshot.Pools.Sum(pool => pool.Today.Total.ToDouble()),
            snapshot.Pools.Sum(pool => pool.Equity.ToDouble())));
    }
}

/// <summary>The parts a live desk is made of.</summary>
sealed record DeskParts(
    SnapshotBoard Board, Happenings Happenings, Supervisor Supervisor,
    JournalWriter Journal, Publication Publication, EngineThread Engine)
{
    public required ProfitHistory Profits { get; init; }
    public required Trails Trails { get; init; }
    public required string JournalFolder { get; init; }
    public required RecoveryReport Recovery { get; init; }
    public required string Market { get; init; }
    public required double Speed { get; init; }
    public required Func<long, CancellationToken, Task<ImageMade?>> MakeImage { get; init; }
}
