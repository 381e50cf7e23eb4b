using StrategyHost.Engine;
using StrategyHost.Engine.Markets;
using StrategyHost.Engine.Venues;
using StrategyHost.Model;
using StrategyHost.Tests.House;
using StrategyHost.Tests.Simulation;
using static StrategyHost.Tests.Engine.DeskTelling;

namespace StrategyHost.Tests.Engine.Orders;

public class TrimmerTests
{
    static readonly Time Start = Time.FromMilliseconds(1_700_000_000_000).Floor(TimeSpan.FromHours(1));
    static readonly InstrumentId Btc = new(0), Eth = new(1);

    [Fact]
    public void Of_several_accounts_the_largest_is_cut_first_and_only_as_far_as_the_target()
    {
        // 0.9 BTC at 30,000 are 27,000; 0.5 of 20,000 may stay: 17,000 are 0.56667 BTC, first from the larger account.
        var desk = Holding(new("most", Scope.Desk, LimitKind.Position)
        {
            Instrument = Btc, Most = Notional.Parse("20000"), Trim = new() { Target = Rate.Parse("0.5") },
        });
        var cuts = Cuts(desk);

        Assert.Equal(
            [(new AccountId(2), Btc, "-0.5"), (new AccountId(1), Btc, "-0.06667")],
            cuts.Select(cut => (cut.Account, cut.Instrument, cut.Size.ToString())));
        Assert.Equal("0.33333", Held(desk, 1, Btc));
        Assert.Equal("0", Held(desk, 2, Btc));
        Assert.Equal("-3", Held(desk, 1, Eth));
        Assert.Equal("0", desk.State.Ledger.Units(AccountId.Outside, Btc) is var outside
            ? (outside + Sum(desk, Btc)).ToString() : "");
    }

    [Fact]
    public void Of_a_gross_limit_the_largest_instrument_is_cut_and_a_net_limit_cuts_on_its_own_side()
    {
        var gross = Cuts(Holding(new("gross", Scope.Desk, LimitKind.Gross)
        {
            Most = Notional.Parse("30000"), Trim = new(),
        }));
        var net = Cuts(Holding(new("net", Scope.Desk, LimitKind.Net) { Most = Notional.Parse("15000"), Trim = new() }));

        Assert.All(gross, cut => Assert.Equal(Btc, cut.Instrument));
        Assert.All(net, cut => Assert.True(cut.Instrument == Btc && cut.Size.Sign < 0));
        Assert.Equal("-0.1", Sum(gross).ToString());
        Assert.Equal("-0.2", Sum(net).ToString());
    }

    [Fact]
    public void A_cut_never_enlarges_or_turns_a_position_and_its_decision_can_be_made_again()
    {
        var desk = Holding(new("most", Scope.Desk, LimitKind.Position)
        {
            Instrument = Btc, Most = Notional.Parse("1"), Trim = new(),
        });
        var decisions = desk.Outputs.OfType<Decision>().Where(one => one.Rule == "trim/1").ToList();

        Assert.Equal(2, decisions.Count);
        Assert.All(desk.Outputs.OfType<OrderChanged>().Where(one => one.Report.Strategy == StrategyId.None),
            one => Assert.True(one.Report.Terms.ReduceOnly));
        Assert.Equal("0.9", decisions[0].Inputs.Find("held")!.Value.Value);
        Assert.Equal(["0.5", "0.39997"], decisions.Select(one => one.Results.Find("size")!.Value.Value));
        Assert.Equal("0.00003", Held(desk, 1, Btc));
        Offenders.None(TrailChecker.CheckStep(desk));
    }

    [Fact]
    public void Twice_the_same_inputs_cut_twice_the_same()
    {
        var limit = new Limit("most", Scope.Desk, LimitKind.Gross) { Most = Notional.Parse("9000"), Trim = new() };
        Assert.Equal(Holding(limit).Hash(), Holding(limit).Hash());
    }

    [Fact]
    public void A_denied_order_names_the_limits_instrument()
    {
        var desk = Holding(new("few", Scope.Desk, LimitKind.Position)
        {
            Instrument = Eth, Most = Notional.Parse("6500"),
        });
        Trade(desk, 1, Eth, "-1");

        var report = desk.Outputs.OfType<OrderChanged>().Single(one => one.Report.Denied == DenyReason.OverRiskLimit);
        Assert.Contains("limit few (the whole desk, position in ETH)", report.Report.Detail);
        var decision = desk.Outputs.OfType<Decision>().Single(one => one.Rule == "risk-limit/1");
        Assert.Contains("the whole desk, position in ETH: at most 6,500.00", decision.Tier);
    }

    // Long 0.4 and 0.5 BTC in two accounts of one pool, and short 3 ETH in the first; then the limit is set.
    static Desk Holding(Limit limit)
    {
        var desk = new Desk(SimulatedVenue.Of);
        desk.Apply(new(1, Start, new DeskOpened(RecordedTerms.For("BTC", "ETH") with
        {
            Accounts =
            [
                new(new(1), "one", new(1), Money.Parse("100000")), new(new(2), "two", new(1), Money.Parse("100000")),
            ],
            OrderLatency = TimeSpan.Zero,
        })));
        foreach (var id in (int[])[1, 2])
            Tell(desk, new StrategyStarted(new()
            {
                Id = new(id), Name = $"s{id}", Account = new(id), Version = "v1",
            }));
        Show(desk, Btc, "30000");
        Show(desk, Eth, "2000");
        Trade(desk, 1, Btc, "0.4");
        Trade(desk, 2, Btc, "0.5");
        Trade(desk, 1, Eth, "-3");
        Tell(desk, new LimitChanged(limit.Name, limit, "test", "now"));
        Tell(desk, new MarkPublished(Btc, Price.Parse("30000")));
        return desk;
    }

    static List<PositionTrimmed> Cuts(Desk desk) => [.. desk.Outputs.OfType<PositionTrimmed>()];

    static Quantity Sum(IEnumerable<PositionTrimmed> cuts) =>
        cuts.Aggregate(Quantity.Zero, (sum, cut) => sum + cut.Size);

    static Quantity Sum(Desk desk, InstrumentId instrument) => desk.State.Accounts.Aggregate(
        Quantity.Zero, (sum, account) => sum + account.Position(instrument).Quantity);

    static string Held(Desk desk, int account, InstrumentId instrument) =>
        desk.State.Account(new(account)).Position(instrument).Quantity.ToString();

    static void Trade(Desk desk, int strategy, InstrumentId id, string size)
    {
        Want(desk, strategy, id, size);
        if (!desk.Outputs.OfType<OrderChanged>().Any(one => one.Report.State == OrderState.Denied))
            Tell(desk, Tick.Instance);
    }
}
