using StrategyHost.Engine.Markets;
using StrategyHost.Live;
using StrategyHost.Model;
using StrategyHost.Streaming;
using StrategyHost.Tests.Worker;
using StrategyHost.Workers;

namespace StrategyHost.Tests.Host.Live;

// A live desk with caged workers: one script loops while it holds a position and a resting order, another quotes on.
[Collection("Sandbox")]
public sealed class BreachTests(Sandbox sandbox) : IDisposable
{
    const string Looping = """
        var market = Perp("BTC");
        var seen = 0;
        OnBook(market, book =>
        {
            if (++seen == 1) { Buy(market, 0.01); Buy(market, 0.01, at: book.Mid * 0.9); }
            if (Position(market).Quantity > 0 && Orders(market).Count == 1 && seen > 3) Signal.Update();
        });
        static class Signal
        {
            public static void Update()
            {
                while (true) { }
            }
        }
        """;

    const string Quoting = """
        var market = Perp("ETH");
        OnBook(market, book => Quote(market).Around(book.Mid, 5 * Bp * book.Mid, 0.5));
        """;

    readonly string folder = Directory.CreateTempSubdirectory("breach").FullName;
    readonly Dictionary<string, byte[]> scripts = [];
    readonly Dictionary<int, int> processes = [];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(BreachPolicy.Freeze)]
    [InlineData(BreachPolicy.Flatten)]
    public async Task A_looping_script_is_stopped_its_account_answered_for_and_the_others_trade_on(BreachPolicy policy)
    {
        scripts["loop.csx"] = await sandbox.CompileAsync(Looping);
        scripts["quote.csx"] = await sandbox.CompileAsync(Quoting);
        string fault;
        long sequence;
        await using (var desk = await Open(policy))
        {
            await Until(desk, d => d.Markets.All(m => !m.Mark.IsZero));
            await Start(desk, 1, "loop.csx");
            await Start(desk, 2, "quote.csx");
            await Until(desk, d => Of(d, 1).State == StrategyState.Faulted && IsAnswered(d, policy));
            var stopped = desk.Latest!;
            fault = Of(stopped, 1).Fault!.ToString();
            Assert.Matches(
                @"^OnBook: endless loop, stopped after 20,000,000 steps at loop\.csx line \d+ in Signal\.Update "
                + @"\(event [\d,]+\)$", fault);
            Assert.DoesNotContain(stopped.OpenOrders, o => o.Strategy.Value == 1);
            await Gone(processes[1]);
            AssertTold(desk, fault, policy);
            await Until(desk, d => d.Sequence > stopped.Sequence + 200 && d.OpenOrders.Any(o => o.Strategy.Value == 2));
            Assert.Equal(StrategyState.Running, Of(desk.Latest!, 2).State);
            await RefusesStart(desk, policy);
            sequence = desk.Progress.Journaled;
        }
        await ReplaysTheSame(policy, fault, sequence);
    }

    static void AssertTold(DeskHost desk, string fault, BreachPolicy policy)
    {
        var told = desk.Happenings.Notices.Last(int.MaxValue);
        Assert.Contains(told, n => n.Kind == "Faulted" && n.Text == fault && n.Strategy.Value == 1);
        var kind = policy == BreachPolicy.Freeze ? "Frozen" : "Flattened";
        Assert.Contains(told, n => n.Kind == kind && n.Strategy.Value == 1);
        Assert.Single(desk.Happenings.Ended.Last(int.MaxValue),
            o => o.Strategy.Value == 1 && o.Canceled == CancelReason.StrategyStopped);
        var row = desk.Supervisor.Diary(new(1))!.Costs.Single(c => c.Kind.ToString() == "OnBook");
        Assert.True(row.Most.Steps >= 20_000_000, $"the breach stands in the row: {row.Most.Steps}");
    }

    // What is posted past the page's own refusal is refused by the desk.
    async Task RefusesStart(DeskHost desk, BreachPolicy policy)
    {
        if (policy == BreachPolicy.Flatten) return;
        await desk.Post(new StrategyStarted(Deployment(3, "quote.csx", account: 1, desk.Latest!.Time)));
        await Until(desk, d => desk.Happenings.Notices.Last(5).Any(n => n.Text.Contains("start refused")));
        Assert.DoesNotContain(desk.Latest!.Strategies, s => s.Deployment.Id.Value == 3);
    }

    async Task ReplaysTheSame(BreachPolicy policy, string fault, long sequence)
    {
        processes.Clear();
        await using var again = await Open(policy);
        Assert.True(again.Recovery.Replay.Inputs >= sequence);
        Assert.Equal(1, again.Recovery.Rebuilt);
        await Until(again, d => d.Sequence > sequence + 50);
        Assert.Equal(fault, Of(again.Latest!, 1).Fault!.ToString());
        Assert.True(IsAnswered(again.Latest!, policy));
        Assert.False(processes.ContainsKey(1), "the faulted one was started again by itself");
        if (policy == BreachPolicy.Flatten) return;
        await again.Post(new Commanded(Scope.Of(new AccountId(1)), Command.Release, "anna", ""));
        await Start(again, 1, "quote.csx");
        await Until(again, d => Of(d, 1).State == StrategyState.Running);
        Assert.Contains(again.Happenings.Notices.Last(20), n => n.Kind == "Released" && n.Text.Contains("anna"));
    }

    static bool IsAnswered(DeskSnapshot desk, BreachPolicy policy)
    {
        var position = desk.Positions.FirstOrDefault(p => p.Account.Value == 1);
        var account = desk.Accounts.First(a => a.Id.Value == 1);
        return policy == BreachPolicy.Freeze
            ? account.Frozen?.After.Value == 1 && position is not null
            : account.Frozen is null && position is null;
    }

    static StrategyView Of(DeskSnapshot desk, int strategy) =>
        desk.Strategies.FirstOrDefault(s => s.Deployment.Id.Value == strategy)
        ?? throw new InvalidOperationException($"strategy {strategy} is not on the desk");

    Task<DeskHost> Open(BreachPolicy policy)
    {
        var terms = DemoTerms.Create(seed: 3);
        return DeskHost.OpenAsync(
            new()
            {
                JournalFolder = folder,
                Terms = terms with { Accounts = [.. terms.Accounts.Select(a => a with { OnBreach = policy })] },
                Speed = 5,
                Journal = new() { HashEvery = 100 },
                Market = static (desk, now) => desk.Sequence == 1
                    ? SyntheticFeed.Begin(desk, desk.Terms, desk.Terms.Seed, now)
                    : SyntheticFeed.Resume(desk, desk.Terms.Seed, now),
                StartWorker = Worker,
            },
            new SnapshotBoard(TimeProvider.System), TimeProvider.System);
    }

    async Task Start(DeskHost desk, int id, string script)
    {
        var deployment = Deployment(id, script, id, desk.Latest!.Time);
        desk.Supervisor.Prepare(new(deployment, await Worker(deployment), input => desk.TryPost(input)));
        await desk.Post(new StrategyStarted(deployment));
    }

    static Deployment Deployment(int id, string script, int account, Time start) => new()
    {
        Id = new(id), Name = script, Account = new(account), Version = script + "@1", Start = start, By = "quant",
    };

    async Task<StrategyWorker> Worker(Deployment deployment)
    {
        var setup = new StrategyHost.Model.Strategies.StrategySetup
        {
            Instruments = DemoTerms.Create(seed: 3).Instruments, Seed = deployment.Seed, Start = deployment.Start,
        };
        var worker = await CagedStrategy.StartAsync(
            sandbox.Pool, new(scripts[deployment.Name], setup, StrategyHost.Worker.Running.Budget.Standard),
            deployment.Name);
        processes[deployment.Id.Value] = worker.ProcessId;
        return worker;
    }

    static async Task Until(DeskHost desk, Func<DeskSnapshot, bool> isSo)
    {
        for (var tries = 0; tries < 1_200; tries++)
        {
            Assert.Null(desk.Fault);
            if (desk.Latest is { } latest && IsSo(latest)) return;
            await Task.Delay(50);
        }
        Assert.Fail($"It did not come about within a minute; the desk is at {desk.Latest?.Sequence}.");

        bool IsSo(DeskSnapshot latest)
        {
            try
            {
                return isSo(latest);
            }
            catch (InvalidOperationException)
            {
                return false;
            }
        }
    }

    static async Task Gone(int process)
    {
        for (var tries = 0; tries < 200 && Directory.Exists($"/proc/{process}"); tries++) await Task.Delay(50);
        Assert.False(Directory.Exists($"/proc/{process}"), "the worker still runs");
    }
}
