using StrategyHost.Engine.Backtest.Crashes;
using StrategyHost.Engine.Markets;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Backtest.Crashes;

public class CrashStudyTests
{
    static readonly TimeSpan Step = TimeSpan.FromMinutes(5);
    static readonly Time Start = Time.FromMilliseconds(1_700_000_000_000).Floor(TimeSpan.FromHours(8));
    static readonly CrashTerms Terms = new() { Slices = 20 };
    const int Before = 250, After = 60;

    static readonly CrashBook Pair = new("pair",
    [
        new(Coins.Instrument(0, "BTC"), Notional.Parse("1000000")),
        new(Coins.Instrument(1, "ETH"), Notional.Parse("-1000000")),
    ]);

    [Fact]
    public void A_hedge_that_holds_costs_the_isolated_book_a_side_and_the_common_one_nothing()
    {
        var results = Run(new(Fall: 0.3, Other: 0.3)).Results;

        var (isolated, cross) = (results.Single(r => r.Model == "isolated"), results.Single(r => r.Model == "cross"));
        Assert.InRange(cross.Opening.ToDouble(), 200_000, 206_000);
        Assert.Equal(cross.Opening, cross.Needed);
        Assert.Equal(0, cross.Liquidations);
        Assert.Equal(cross.Held, cross.Profit);
        Assert.Equal(Money.Zero, cross.Cost);
        Assert.True(isolated.Needed > Money.Parse("300000"));
        Assert.True(isolated.Liquidations > 0);
        Assert.True(isolated.Cost > Money.Zero);
        Assert.NotEqual(isolated.Held, isolated.Profit);
    }

    [Fact]
    public void A_hedge_that_breaks_at_once_is_deleveraged_at_the_mark_before_and_what_is_owed_beyond_is_counted()
    {
        var results = Run(new(Fall: 0.5, Other: 0)).Results;

        var cross = results.Single(r => r.Model == "cross");
        Assert.True(cross is { IsDeleveraged: true, IsTakenOver: false, Liquidations: 1 });
        Assert.InRange(cross.Profit.ToDouble(), -10_000, 0);
        Assert.True(cross.Cost < Money.Zero);
        Assert.InRange(cross.Owed.ToDouble(), 250_000, 350_000);
        Assert.InRange(cross.Needed.ToDouble(), 500_000, 560_000);
        Assert.All(results, result => Assert.True(result.Needed >= result.Opening));
    }

    // The bar closes where it began: only what lies within it breaks the hedge.
    [Fact]
    public void A_wick_within_one_bar_is_seen_though_its_close_is_calm()
    {
        var calm = Run(new(Fall: 0, Other: 0)).Results.Single(r => r.Model == "cross");
        var wick = Run(new(Fall: 0, Other: 0) { Wick = 0.4 }).Results.Single(r => r.Model == "cross");

        Assert.Equal(0, calm.Liquidations);
        Assert.True(wick.Liquidations > 0);
        Assert.True(wick.Needed.ToDouble() > calm.Needed.ToDouble() + 150_000);
    }

    [Fact]
    public void Each_leg_at_its_own_worst_needs_no_less_than_the_market_as_a_whole()
    {
        var results = Run(new(Fall: 0.1, Other: 0.1) { Range = 0.02 }).Results;

        Assert.All(results, result => Assert.True(result.NeededApart >= result.Needed));
        Assert.Contains(results, result => result.NeededApart.ToDouble() > result.Needed.ToDouble() + 10_000);
    }

    // The need is not an estimate: with it nothing is ever closed, with a little less something is.
    [Theory]
    [InlineData(BindingModel.Isolated)]
    [InlineData(BindingModel.Cross)]
    [InlineData(BindingModel.Netting)]
    [InlineData(BindingModel.Scenario)]
    [InlineData(BindingModel.ValueAtRisk)]
    public void With_the_cash_it_is_said_to_need_a_book_is_never_closed_and_with_less_it_is(BindingModel model)
    {
        var table = Table(new(Fall: 0.25, Other: 0.02) { Range = 0.004 });
        var need = CrashStudy.Run(table, Pair, Opening(table), Terms).Results.Single(r => r.Model == model.Word());
        Assert.True(need.Needed > need.Opening);
        var (more, less) = (need.Needed + Money.Parse("1"), new Money(need.Needed.Units / 100 * 99));

        Assert.Equal(0, CrashStudy.LiquidationsWith(table, Pair, Opening(table), Terms, (model, more)));
        Assert.True(CrashStudy.LiquidationsWith(table, Pair, Opening(table), Terms, (model, less)) > 0);
    }

    [Fact]
    public void Funding_is_paid_as_it_was_settled_and_what_is_missing_is_counted()
    {
        var table = Table(new(Fall: 0, Other: 0));
        var at = Opening(table) + TimeSpan.FromHours(1);
        var moment = at.Floor(TimeSpan.FromHours(8)) + TimeSpan.FromHours(8);
        Assert.True(moment <= table.Ends[^1]);
        var btc = new CrashFunding(moment, 0, Rate.Parse("0.001"));
        var eth = new CrashFunding(moment, 1, Rate.Parse("0.0005"));
        var paid = Lived(table with { Funding = [btc, eth] });
        var half = Lived(table with { Funding = [btc] });
        var none = Lived(table);

        Assert.Equal((2, 0), (paid.Settlements, paid.Missed));
        Assert.Equal((1, 1), (half.Settlements, half.Missed));
        Assert.Equal((0, 2), (none.Settlements, none.Missed));
        var cross = paid.Results.Single(r => r.Model == "cross");
        Assert.InRange(cross.Funding.ToDouble(), -1_000 + 500 - 60, -1_000 + 500 + 60);
        Assert.Equal(cross.Funding, cross.Held - none.Results.Single(r => r.Model == "cross").Held);
    }

    [Fact]
    public void Every_model_stands_beside_the_others_with_a_figure_for_each_bar()
    {
        var results = Run(new(Fall: 0.1, Other: 0.08)).Results;

        Assert.Equal(["isolated", "cross", "netting", "scenario", "var"], results.Select(result => result.Model));
        Assert.All(results, result => Assert.Equal(After, result.Curve.Count));
        Assert.All(results, result => Assert.Equal(results[0].Held, result.Held));
        foreach (var result in results)
            Assert.Equal(Math.Max(result.Opening.ToDouble(), result.Curve.Max()), result.Needed.ToDouble(), 1e-6);
    }

    sealed record Shape(double Fall, double Other)
    {
        // How far the first coin dips within the bar of the fall.
        public double Wick { get; init; }

        // How far every bar's low and high lie from its close.
        public double Range { get; init; }
    }

    static CrashOutcome Run(Shape shape) => Lived(Table(shape));

    static CrashOutcome Lived(CrashTable table) => CrashStudy.Run(table, Pair, Opening(table), Terms);

    static Time Opening(CrashTable table) => table.Ends[Before - 1];

    // Long one coin and short another that fall at one bar in the middle, after a calm half.
    static CrashTable Table(Shape shape)
    {
        var chance = new Prng(1);
        var columns = new[] { new CrashBar[Before + After], new CrashBar[Before + After] };
        double[] last = [50_000, 3_000];
        for (var t = 0; t < Before + After; t++)
        {
            var common = 0.0005 * chance.NextNormal();
            for (var i = 0; i < 2; i++)
            {
                var isCrash = t == Before + After / 2;
                var crash = !isCrash ? 0 : i == 0 ? shape.Fall : shape.Other;
                last[i] *= (1 + common + 0.0002 * chance.NextNormal()) * (1 - crash);
                var low = 1 - shape.Range - (isCrash && i == 0 ? shape.Wick : 0);
                columns[i][t] = new(At(last[i] * low), At(last[i] * (1 + shape.Range)), At(last[i]));
            }
        }
        return new(Step, [.. Enumerable.Range(1, Before + After).Select(t => Start + Step * t)], columns);
    }

    static Price At(double price) => Price.FromDouble(Math.Round(price, 4));
}
