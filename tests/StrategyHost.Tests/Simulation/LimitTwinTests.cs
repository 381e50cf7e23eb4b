using StrategyHost.Engine;
using StrategyHost.Model;

namespace StrategyHost.Tests.Simulation;

// A desk full of limits under random trading: every figure of every limit and division made again in plain decimals.
public class LimitTwinTests
{
    const int Inputs = 8_000;

    static readonly IReadOnlyList<Limit> Limits =
    [
        new("account net", Scope.Of(new AccountId(1)), LimitKind.Net) { Most = Notional.Parse("4000") },
        new("btc", new(ScopeKind.Pool, 1), LimitKind.Position)
        {
            Instrument = new(0), Most = Notional.Parse("6000"), Trim = new() { Target = Rate.Parse("0.9") },
        },
        new("desk gross", Scope.Desk, LimitKind.Gross) { Most = Notional.Parse("30000"), Trim = new() },
        new("largest", Scope.Of(new StrategyId(3)), LimitKind.Position) { Most = Notional.Parse("3000") },
        new("share", Scope.Desk, LimitKind.OpenInterest) { Instrument = new(1), MostShare = Rate.Parse("0.01") },
        new("venue", new(ScopeKind.Pool, 2), LimitKind.Venue) { Venue = "paper", Most = Notional.Parse("8000") },
    ];

    static readonly IReadOnlyList<PoolAllocation> Allocations =
    [
        new(new(1), [new(new(1), Rate.Parse("0.6")), new(new(2), Rate.Parse("0.3"))])
        {
            MostBorrowed = Rate.Parse("0.25"),
        },
    ];

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public void Every_limit_reads_what_positions_and_orders_say(ulong seed)
    {
        var (desk, inputs) = (new Desk(RandomTerms.Venue), new RandomInputs(seed));
        var auditor = new Auditor(desk);
        var (denied, moved, cut, lent) = (0, 0, 0, 0);
        for (var i = 0; i < Inputs; i++)
        {
            var step = With(inputs.Next(desk), i);
            desk.Apply(step);
            auditor.After(step);
            denied += desk.Outputs.Count(o => o is OrderChanged
                { Report.Denied: DenyReason.OverRiskLimit or DenyReason.OverAllocation });
            moved += desk.Outputs.Count(output => output is LimitMoved);
            cut += desk.Outputs.Count(output => output is PositionTrimmed);
            if (i % 4 > 0) continue;
            foreach (var view in desk.State.Limits.Views()) Compare(desk, view);
            foreach (var view in desk.State.Allocations.Views()) lent += Compare(desk, view);
        }
        Assert.True(denied > 50 && moved > 10 && cut > 0 && lent > 0, $"{denied} {moved} {cut} {lent}");
    }

    static Step With(Step step, int index) => step.Input switch
    {
        DeskOpened opened => step with
        {
            Input = new DeskOpened(opened.Terms with { Limits = Limits, Allocations = Allocations }),
        },
        Tick when index % 7 == 0 => step with { Input = new OpenInterestPublished(new(1), new(Fixed.One * index / 5)) },
        Tick when index % 7 == 1 && index > 4_000 => step with
        {
            Input = new LimitChanged("btc", Limits[1] with { Most = Notional.Parse("900") }, "manager", "less"),
        },
        _ => step,
    };

    static void Compare(Desk desk, LimitView view)
    {
        var limit = view.Terms;
        var (present, open, largestPresent, largestOpen) = (0m, 0m, 0m, 0m);
        var (net, buys, sells) = (0m, 0m, 0m);
        foreach (var market in desk.State.Markets)
        {
            var id = market.Instrument.Id;
            if (limit.Instrument is { } only && only != id) continue;
            var mark = decimal.Parse($"{market.Mark}");
            var (own, full) = (0m, 0m);
            foreach (var pool in desk.State.Accounts.Where(a => Covers(desk, limit.Scope, a)).GroupBy(a => a.Pool))
            {
                var held = pool.Sum(account => decimal.Parse($"{account.Position(id).Quantity}"));
                var bids = pool.Sum(account => Open(desk, account.Id, id, Side.Buy));
                var asks = pool.Sum(account => Open(desk, account.Id, id, Side.Sell));
                own += Math.Abs(held) * mark;
                full += new[] { Math.Abs(held), Math.Abs(held + bids), Math.Abs(held - asks) }.Max() * mark;
                net += held * mark;
                buys += bids * mark;
                sells += asks * mark;
            }
            (present, open) = (present + own, open + full);
            (largestPresent, largestOpen) = (Math.Max(largestPresent, own), Math.Max(largestOpen, full));
        }
        if (limit.Kind == LimitKind.Position) (present, open) = (largestPresent, largestOpen);
        if (limit.Kind == LimitKind.Net)
            (present, open) = (Math.Abs(net), new[] { net, net + buys, net - sells }.Max(Math.Abs));
        Close(present, view.Present);
        Close(open, view.WithOrders);
        if (limit.Kind == LimitKind.OpenInterest) return;
        var expected = present > decimal.Parse($"{limit.Most}") ? LimitState.Over
            : present > 0 && present >= decimal.Parse($"{limit.Most}") * 0.8m ? LimitState.Soft
            : LimitState.Within;
        Assert.Equal(expected, view.State);
    }

    // How many loans there are; together they are what is borrowed, as far as anybody has it.
    static int Compare(Desk desk, PoolAllocationView view)
    {
        foreach (var part in view.Accounts)
        {
            var to = view.Loans.Where(loan => loan.To == part.Account).Sum(loan => loan.Amount.Units);
            Assert.InRange(to, 0, part.Borrowed.Units);
            Assert.Equal(Math.Max(0, part.Used.Units - part.Own.Units), part.Borrowed.Units);
            Assert.InRange(part.Lent.Units, 0, Math.Max(0, part.Own.Units - part.Used.Units));
        }
        var equity = Math.Max(0, desk.State.Pool(view.Pool).Health.Equity.Units);
        Assert.Equal(equity, view.Accounts.Sum(part => part.Own.Units) + view.Reserve.Units);
        return view.Loans.Count;
    }

    static decimal Open(Desk desk, AccountId account, InstrumentId instrument, Side side) => desk.State.Blotter.Live
        .Where(o => o.Account == account && o.Terms.Instrument == instrument && o.Terms.Side == side
            && !o.Terms.ReduceOnly)
        .Sum(order => decimal.Parse($"{order.Open}"));

    static bool Covers(Desk desk, Scope scope, StrategyHost.Engine.Ledger.Account account) => scope.Kind switch
    {
        ScopeKind.Desk => true,
        ScopeKind.Pool => account.Pool.Value == scope.Id,
        ScopeKind.Account => account.Id.Value == scope.Id,
        _ => desk.State.Board.All.Any(slot => slot.Id.Value == scope.Id && slot.Deployment.Account == account.Id),
    };

    static void Close(decimal expected, Notional? actual) =>
        Assert.InRange(Math.Abs(expected - decimal.Parse($"{actual}")), 0, 0.00000001m);
}
