using StrategyHost.Engine.Markets;
using StrategyHost.Live;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Streaming;
using StrategyHost.Workers;

namespace StrategyHost.Tests.Host.Live;

// A child process that runs the whole live desk on a fast market with two quoting strategies, tells every published
// sequence, and is killed by its parent.
static class DeskLoad
{
    public const string Mode = "desk-load";

    public static async Task RunAsync(string folder)
    {
        await using var desk = await OpenAsync(folder);
        var recovery = desk.Recovery;
        var begin = recovery.Desk.From > 0 ? "a snapshot" : "the begin";
        Console.WriteLine(
            $"rebuilt {recovery.Rebuilt} failed {recovery.Failed.Count} resumed {recovery.Resumed} from {begin}");
        foreach (var (_, fault) in desk.Recovery.Failed) Console.WriteLine($"fault {fault}");
        while (desk.Latest is not { } latest || latest.Markets.Any(m => m.Mark.IsZero)) await Task.Delay(10);
        if (desk.Latest!.Strategies.Count == 0)
            foreach (var deployment in Deployments(desk.Latest.Time)) await StartAsync(desk, deployment);
        // The first kill comes after the first snapshot; later ones may hit any.
        while (await desk.SnapshotAsync(default) is not { Desk: not null, Strategies: 2 }) await Task.Delay(10);
        _ = SnapshotsAsync(desk);
        while (desk.Fault is null)
        {
            Console.WriteLine(desk.Progress.Published);
            await Task.Delay(10);
        }
        Console.WriteLine($"fault {desk.Fault}");
    }

    static async Task SnapshotsAsync(DeskHost desk)
    {
        while (desk.Fault is null)
        {
            await desk.SnapshotAsync(default);
            await Task.Delay(20);
        }
    }

    public static Task<DeskHost> OpenAsync(string folder) => DeskHost.OpenAsync(
        new()
        {
            JournalFolder = folder,
            Terms = DemoTerms.Create(seed: 7),
            Speed = 20,
            Journal = new() { HashEvery = 100 },
            Market = static (desk, now) => desk.Sequence == 1
                ? SyntheticFeed.Begin(desk, desk.Terms, desk.Terms.Seed, now)
                : SyntheticFeed.Resume(desk, desk.Terms.Seed, now),
            StartWorker = static deployment => Task.FromResult<StrategyWorker>(Worker(deployment)),
            ResumeWorker = static (_, image) => Task.FromResult<StrategyWorker>(new InProcessWorker(image)),
        },
        new SnapshotBoard(TimeProvider.System), TimeProvider.System);

    public static async Task StartAsync(DeskHost desk, Deployment deployment)
    {
        desk.Supervisor.Prepare(new(deployment, Worker(deployment), input => desk.TryPost(input)));
        await desk.Post(new StrategyStarted(deployment));
    }

    public static IEnumerable<Deployment> Deployments(Time start) => new[] { "BTC", "ETH" }.Select((coin, index) =>
        new Deployment
        {
            Id = new(index + 1),
            Name = coin,
            Account = new(index + 1),
            Version = coin + "@1",
            Start = start,
        });

    public static InProcessWorker Worker(Deployment deployment) => new(
        new() { Instruments = DemoTerms.Create(7).Instruments, Seed = deployment.Seed, Start = deployment.Start },
        script => Quoter(script, deployment.Name));

    static void Quoter(StrategyScript script, string coin)
    {
        var market = script.Perp(coin);
        script.OnBook(market, book =>
        {
            if (script.Random.NextDouble() < 0.2) return;
            script.Log($"{coin} at {book.Mid}");
            script.Quote(market).Around(book.Microprice, 2e-4 * book.Mid, 2_000 / book.Mid);
        });
    }
}
