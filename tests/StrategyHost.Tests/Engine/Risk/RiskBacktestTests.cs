using StrategyHost.Engine.Risk;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Risk;

public class RiskBacktestTests
{
    static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void Where_returns_are_normal_the_normal_method_passes_its_tests()
    {
        var scores = Run(chance => 0.01 * chance.NextNormal(), seed: 2);

        foreach (var score in scores.Where(score => score.Method is RiskMethod.Normal or RiskMethod.Filtered))
        {
            Assert.True(score.PassesKupiec, $"{score}");
            Assert.True(score.PassesIndependence, $"{score}");
            Assert.InRange(score.LossOverShortfall!.Value, 0.9, 1.1);
        }
        var normal = scores.Single(score => score is { Method: RiskMethod.Normal, Confidence: 0.99 });
        Assert.Equal(0.0233, normal.AverageValueAtRisk, 0.001);
    }

    [Fact]
    public void Where_tails_are_fat_the_normal_method_fails_and_scenarios_do_not()
    {
        var scores = Run(chance => 0.005 * chance.NextNormal() * (chance.NextInt(12) == 0 ? 5 : 1), seed: 3);

        var normal = scores.Single(score => score is { Method: RiskMethod.Normal, Confidence: 0.99 });
        var historical = scores.Single(score => score is { Method: RiskMethod.Historical, Confidence: 0.99 });
        Assert.False(normal.PassesKupiec);
        Assert.True(normal.LossOverShortfall > 1.2);
        Assert.True(historical.PassesKupiec);
    }

    [Fact]
    public void Where_volatility_comes_in_waves_only_the_filtered_scenarios_scatter_their_exceptions()
    {
        var wave = 0;
        var scores = Run(
            chance => 0.003 * chance.NextNormal() * Math.Exp(1.2 * Math.Sin(wave++ / 80.0)), seed: 4, halfLife: 15);

        Assert.False(scores.Single(s => s is { Method: RiskMethod.Historical, Confidence: 0.95 }).PassesIndependence);
        Assert.True(scores.Single(s => s is { Method: RiskMethod.Filtered, Confidence: 0.99 }).PassesIndependence);
    }

    [Fact]
    public void A_return_is_judged_by_what_was_known_before_it_and_a_cut_is_no_return()
    {
        var calm = Table(1_200, chance => 0.001 * chance.NextNormal(), seed: 5);
        var cut = calm with
        {
            Times = [.. calm.Times.Select((time, t) => t < 800 ? time : time + TimeSpan.FromHours(5))],
            Prices = [[.. calm.Prices[0].Select((price, t) => t < 800 ? price : price * 3)]],
        };
        var terms = new RiskTerms { Window = 300, HalfLife = 100 };
        var (whole, parted) = (Score(calm, terms), Score(cut, terms));

        Assert.Equal(1_200 - 1 - 300, whole.Coverage.Count);
        Assert.Equal(whole.Coverage.Count - 1, parted.Coverage.Count);
        Assert.Equal(whole.AverageValueAtRisk, parted.AverageValueAtRisk, 1e-5);
    }

    [Fact]
    public void After_a_cut_of_more_than_a_day_all_is_learnt_again()
    {
        var calm = Table(1_200, chance => 0.001 * chance.NextNormal(), seed: 5);
        var cut = calm with
        {
            Times = [.. calm.Times.Select((time, t) => t < 800 ? time : time + TimeSpan.FromDays(5))],
        };

        Assert.Equal(799 - 300 + 399 - 300, Score(cut, new() { Window = 300 }).Coverage.Count);
    }

    static RiskScore Score(PriceTable table, RiskTerms terms) =>
        RiskBacktest.Run(table, [new("long", [1])], terms)
            .Single(score => score is { Method: RiskMethod.Historical, Confidence: 0.99 });

    static IReadOnlyList<RiskScore> Run(Func<Prng, double> next, ulong seed, int halfLife = 200) =>
        RiskBacktest.Run(Table(6_000, next, seed), [new("long", [1])], new() { Window = 500, HalfLife = halfLife });

    static PriceTable Table(int count, Func<Prng, double> next, ulong seed)
    {
        var chance = new Prng(seed);
        var prices = new double[count];
        prices[0] = 100;
        for (var t = 1; t < count; t++) prices[t] = prices[t - 1] * (1 + next(chance));
        var start = Time.FromMilliseconds(1_700_000_000_000).Floor(Hour);
        return new(["BTC"], Hour, [.. Enumerable.Range(0, count).Select(t => start + Hour * t)], [prices]);
    }
}
