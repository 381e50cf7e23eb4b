using StrategyHost.Engine.Backtest;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Tests.Simulation;

namespace StrategyHost.Tests.Engine.Backtest;

public class BacktestRunTests
{
    static readonly Time Start = Time.From(new DateTimeOffset(2026, 3, 1, 10, 58, 0, TimeSpan.Zero));
    static readonly InstrumentId Btc = new(0);

    static readonly Deployment Deployment =
        new() { Id = new(1), Name = "quoter", Account = new(1), Version = "v1" };

    [Fact]
    public void What_a_strategy_wants_enters_before_the_markets_next_input()
    {
        var feed = Market(seed: 1, count: 4_000);
        var decidedOn = new List<long>();
        var quoter = new Quoter();
        var run = New(feed, step =>
        {
            var reaction = quoter.Handle(step);
            if (reaction.Intents.Count > 0) decidedOn.Add(step.Sequence);
            return reaction;
        });
        run.Begin();
        while (run.Advance(10))
        {
        }
        // Opened and started are 1 and 2; each reaction is an input of its own that the next market input comes after.
        for (var i = 0; i < feed.AskedAt.Count; i++)
        {
            var reactions = decidedOn.Count(on => on <= feed.AskedAt[i]);
            Assert.Equal(2 + i + reactions, feed.AskedAt[i]);
        }
        Assert.True(decidedOn.Count > 20);
    }

    [Fact]
    public void A_strategy_hears_of_steps_in_order_and_of_its_start_first()
    {
        var heard = new List<StrategyStep>();
        var run = New(Market(seed: 2, count: 300), step =>
        {
            heard.Add(step);
            return new Reaction();
        });
        run.Begin();
        run.Advance(1_000);
        run.End();
        Assert.IsType<Started>(heard[0].Event);
        Assert.IsType<Stopping>(heard[^1].Event);
        Assert.Equal(heard.OrderBy(s => s.Sequence).ThenBy(s => s.Time), heard);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_report_sums_to_the_last_unit(ulong seed)
    {
        var report = Whole(seed);
        var profit = report.Profit;
        var fills = report.Fills;

        Assert.True(report.FillCount > 50 && report.FillCount == fills.Count);
        Assert.NotEmpty(report.Funding);
        Assert.Equal(report.EquityAtEnd - report.EquityAtStart, profit.Total);
        Assert.Equal(Money.Zero, profit.Residual);
        Assert.Equal(Sum(fills.Select(f => -f.Fee)), profit.Fees + profit.Rebates);
        Assert.Equal(Sum(report.Funding.Select(f => f.Payment)), profit.Funding);
        Assert.Equal(Sum(report.ByInstrument.Select(i => i.Profit.Fees)), profit.Fees);
        Assert.Equal(fills.Count, report.ByInstrument.Sum(i => i.Fills));
        Assert.Equal(report.EquityAtStart, report.Curve[0].Equity);
        Assert.Equal(report.EquityAtEnd, report.Curve[^1].Equity);
        var figures = report.Figures!;
        Assert.Equal(profit, figures.Hours.Aggregate(default(ProfitParts), (sum, hour) => sum + hour.Profit));
        Assert.Equal(report.FillCount, figures.Hours.Sum(hour => hour.Fills));
        Assert.Equal(report.EquityAtEnd, figures.Hours[^1].Equity);
        Assert.Equal(profit.Funding, report.Curve[^1].Funding);
        Assert.True(report.Curve.All(point => point.Gross >= point.NetDelta.Abs));
        Assert.True(report.ByInstrument[0].Quoting is { TwoSided: > 0, Spread: > 0, FillRatio: > 0 and <= 1 });
        foreach (var result in report.ByInstrument)
        {
            var own = fills.Where(f => f.Instrument.Value == Index(report, result)).ToList();
            Assert.Equal(own.Sum(f => f.Side.Signed(f.Quantity).Units), result.EndPosition.Units);
            Assert.Equal(own.Sum(f => f.Price.TimesExactly(f.Quantity).Units), result.Volume.Units);
        }
    }

    [Fact]
    public void Makers_earn_and_takers_pay_half_the_spread_against_the_mid_before()
    {
        var report = Whole(seed: 6);
        foreach (var fill in report.Fills.Where(f => !f.Mid.IsZero && !f.IsMaker))
            Assert.True((fill.Price.Units - fill.Mid.Units) * fill.Side.Sign() >= 0, $"{fill}");
        Assert.True(report.Profit.CrossingCost.Sign <= 0);
    }

    [Fact]
    public void Two_runs_give_the_same_report_byte_for_byte_and_it_survives_its_json()
    {
        var first = ReportJson.Write(Whole(seed: 7));
        Assert.Equal(first, ReportJson.Write(Whole(seed: 7)));
        Assert.Equal(first, ReportJson.Write(ReportJson.Read(first)));
        Assert.NotEqual(first, ReportJson.Write(Whole(seed: 8)));
    }

    [Fact]
    public void A_fault_ends_the_strategy_and_is_in_the_report()
    {
        var quoter = new Quoter();
        var run = New(Market(seed: 9, count: 500), quoter.Handle);
        run.Begin();
        run.Advance(200);
        run.Fail(new("exception", "no such element") { File = "quoter.csx", Line = 12 });
        run.Advance(int.MaxValue);
        var report = run.End();
        Assert.Equal(12, report.Fault?.Line);
        Assert.DoesNotContain(run.Desk.State.Blotter.Live, o => o.Strategy == Deployment.Id);
    }

    [Fact]
    public void Inputs_past_the_end_are_left_out_and_an_empty_market_is_said()
    {
        var until = Start + TimeSpan.FromSeconds(30);
        var run = New(Market(seed: 1, count: 2_000), new Quoter().Handle, until);
        run.Begin();
        Assert.False(run.Advance(int.MaxValue));
        Assert.True(run.End().To <= until);
        var empty = New(new ListedFeed(), new Quoter().Handle);
        Assert.Throws<InvalidOperationException>(empty.Begin);
    }

    static BacktestReport Whole(ulong seed)
    {
        var run = New(Market(seed, count: 4_000), new Quoter().Handle);
        run.Begin();
        run.Advance(int.MaxValue);
        return run.End();
    }

    static BacktestRun New(ListedFeed feed, Func<StrategyStep, Reaction> strategy, Time? until = null)
    {
        var plan = new BacktestPlan { Terms = RandomTerms.Create(1), Deployment = Deployment, Until = until };
        return new(plan, feed, RandomTerms.Venue, strategy);
    }

    static ListedFeed Market(ulong seed, int count)
    {
        var chance = new Prng(seed);
        var market = new RandomMarket(chance.Split("market"));
        var now = Start;
        var inputs = new (Time, Input)[count];
        for (var i = 0; i < count; i++)
        {
            now += TimeSpan.FromMilliseconds(chance.NextInt(120));
            inputs[i] = (now, i < 100 || chance.NextInt(4) > 1 ? market.Order()
                : chance.NextInt(3) == 0 ? market.Oracle() : market.Cancel());
        }
        return new(inputs);
    }

    static int Index(BacktestReport report, InstrumentResult result) =>
        report.Instruments.ToList().IndexOf(result.Instrument);

    static Money Sum(IEnumerable<Money> parts) => parts.Aggregate(Money.Zero, (sum, part) => sum + part);

    // Every tenth mark of BTC: a bid and an ask around it, sometimes a market order, all else canceled.
    sealed class Quoter
    {
        long client;
        int marks;

        public Reaction Handle(StrategyStep step)
        {
            var reaction = new Reaction();
            if (step.Event is not MarkChanged { Mark.Units: > 0 } mark || mark.Instrument != Btc) return reaction;
            if (++marks % 10 != 1) return reaction;
            var grid = new Grid(5, 1);
            var away = mark.Mark.Units / 5_000;
            reaction.Intents.Add(new CancelAll(Btc));
            reaction.Intents.Add(Place(Side.Buy, grid.Down(new Price(mark.Mark.Units - away))));
            reaction.Intents.Add(Place(Side.Sell, grid.Up(new Price(mark.Mark.Units + away))));
            if (marks % 30 == 1) reaction.Intents.Add(Place(marks % 60 == 1 ? Side.Buy : Side.Sell, default));
            return reaction;
        }

        PlaceOrder Place(Side side, Price price) => new(new(++client), new(Btc, side, new(200_000))
        {
            Price = price,
            Kind = price.IsZero ? OrderKind.Market : OrderKind.Limit,
        });
    }
}
