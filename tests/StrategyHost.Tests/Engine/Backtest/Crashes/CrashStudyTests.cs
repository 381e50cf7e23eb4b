using StrategyHost.Engine.Markets;
using StrategyHost.Engine.Risk;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Risk;

public class CrashStudyTests
{
    static readonly TimeSpan Step = TimeSpan.FromMinutes(5);
    static readonly Time Start = Time.FromMilliseconds(1_700_000_000_000).Floor(Step);
    const int Before = 400, After = 100;

    [Fact]
    public void A_hedge_that_holds_costs_the_isolated_book_a_side_and_the_common_one_nothing()
    {
        var results = Run(fall: 0.3, other: 0.3);

        var (isolated, cross) = (results.Single(r => r.Model == "isolated"), results.Single(r => r.Model == "cross"));
        Assert.Equal(200_000, cross.Opening.ToDouble(), 0.01);
        Assert.Equal(cross.Opening, cross.Needed);
        Assert.Equal(0, cross.Liquidations);
        Assert.Equal(cross.Held, cross.Profit);
        Assert.True(isolated.Needed > Money.Parse("300000"));
        Assert.True(isolated.Liquidations > 0);
        Assert.True(isolated.Owed > Money.Zero);
        Assert.NotEqual(isolated.Held, isolated.Profit);
    }

    [Fact]
    public void A_hedge_that_breaks_at_once_is_taken_over_and_what_is_owed_beyond_is_counted()
    {
        var results = Run(fall: 0.5, other: 0);

        var cross = results.Single(r => r.Model == "cross");
        Assert.True(cross.IsTakenOver);
        Assert.Equal(1, cross.Liquidations);
        Assert.Equal(-cross.Opening, cross.Profit);
        Assert.InRange(cross.Owed.ToDouble(), 250_000, 350_000);
        Assert.InRange(cross.Needed.ToDouble(), 500_000, 550_000);
        Assert.All(results, result => Assert.True(result.Needed >= result.Opening));
    }

    [Fact]
    public void Every_model_stands_beside_the_others_with_a_figure_for_each_moment()
    {
        var results = Run(fall: 0.1, other: 0.08);

        Assert.Equal(["isolated", "cross", "netting", "scenario", "var"], results.Select(result => result.Model));
        Assert.All(results, result => Assert.Equal(After, result.Curve.Count));
        Assert.All(results, result => Assert.Equal(results[0].Held, result.Held));
        foreach (var result in results.Skip(1))
            Assert.Equal(Math.Max(result.Opening.ToDouble(), result.Curve.Max()), result.Needed.ToDouble(), 1e-6);
    }

    // Long one coin and short another that fall at one bar in the middle, after a calm half.
    static IReadOnlyList<CrashResult> Run(double fall, double other)
    {
        var chance = new Prng(1);
        var prices = new[] { new double[Before + After], new double[Before + After] };
        (prices[0][0], prices[1][0]) = (50_000, 3_000);
        for (var t = 1; t < Before + After; t++)
        {
            var common = 0.0005 * chance.NextNormal();
            for (var i = 0; i < 2; i++)
            {
                var crash = t == Before + After / 2 ? i == 0 ? fall : other : 0;
                var move = (1 + common + 0.0002 * chance.NextNormal()) * (1 - crash);
                prices[i][t] = Math.Round(prices[i][t - 1] * move, 4);
            }
        }
        Time[] times = [.. Enumerable.Range(0, Before + After).Select(t => Start + Step * t)];
        var book = new CrashBook("pair",
        [
            new(Coins.Instrument(0, "BTC"), Notional.Parse("1000000")),
            new(Coins.Instrument(1, "ETH"), Notional.Parse("-1000000")),
        ]);
        return CrashStudy.Run(new(["BTC", "ETH"], Step, times, prices), book, times[Before], new());
    }
}
