using StrategyHost.Engine;
using StrategyHost.Engine.Market;
using StrategyHost.Engine.Markets;
using StrategyHost.Engine.Venues;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Market;

// Perpetuals without a spot market (venue-mechanics 1c and pitfall 14).
public class MarkAverageTests
{
    static readonly Time Start = Time.FromMilliseconds(1_700_000_000_000).Floor(TimeSpan.FromHours(1));
    static readonly InstrumentId Coin = new(0);

    [Fact]
    public void The_weights_are_the_formulas_and_sum_to_one()
    {
        var average = new MarkAverage(HyperpTerms.Hyperliquid);
        Int128 sum = 0;
        for (var i = 0; i < 1_440; i++)
        {
            var formula = Math.Exp(-i / 480.0) * (1 - Math.Exp(-1 / 480.0)) / (1 - Math.Exp(-3));
            Assert.Equal(formula, average.Weight(i) / (double)average.Weights, 1e-12);
            sum += average.Weight(i);
        }
        Assert.Equal(sum, average.Weights);
    }

    [Fact]
    public void The_average_is_that_of_its_weights_whatever_the_marks()
    {
        var (average, chance, marks) = (new MarkAverage(HyperpTerms.Hyperliquid), new Prng(5), new List<decimal>());
        average.Begin(Price.Parse("2"));
        for (var t = 0; t < 2_000; t++)
        {
            var mark = new Price((long)(2e8 * Math.Exp(0.3 * chance.NextNormal())));
            marks.Insert(0, mark.Units);
            Assert.True(average.Sample(Start + TimeSpan.FromMinutes(t), mark));
            if (t % 97 != 0) continue;
            var expected = Enumerable.Range(0, 1_440).Sum(i =>
                average.Weight(i) / (double)average.Weights * (double)(i < marks.Count ? marks[i] : 200_000_000));
            Assert.InRange(average.Value.Units, expected - 2, expected + 2);
        }
    }

    [Fact]
    public void One_mark_a_minute_counts_and_the_same_mark_for_a_day_is_the_average()
    {
        var average = new MarkAverage(HyperpTerms.Hyperliquid);
        Assert.True(average.Sample(Start, Price.Parse("3")));
        Assert.False(average.Sample(Start + TimeSpan.FromSeconds(59), Price.Parse("9")));
        Assert.Equal(Price.Parse("3"), average.Value);
        for (var t = 1; t <= 1_440; t++) average.Sample(Start + TimeSpan.FromMinutes(t), Price.Parse("7.7"));
        Assert.Equal(Price.Parse("7.7"), average.Value);
        Assert.Equal(Price.Parse("3"), average.First);
    }

    [Fact]
    public void It_is_never_more_than_four_times_the_first_price()
    {
        var average = new MarkAverage(HyperpTerms.Hyperliquid);
        average.Begin(Price.Parse("1.5"));
        for (var t = 0; t < 1_440; t++) average.Sample(Start + TimeSpan.FromMinutes(t), Price.Parse("100"));
        Assert.Equal(Price.Parse("6"), average.Value);
        Assert.Equal(Price.Parse("18"), average.MostMark);
    }

    [Fact]
    public void On_a_desk_the_marks_make_the_oracle_and_bound_the_mark_and_what_is_published_later_changes_nothing()
    {
        var desk = Opened(new() { Hyperp = HyperpTerms.Hyperliquid });
        Tell(desk, 0, new OraclePublished(Coin, Price.Parse("10")));
        Book(desk, 1, "50");
        Tell(desk, 2, Tick.Instance);
        Assert.Equal(Price.Parse("30"), desk.State.Market(Coin).Mark);

        Tell(desk, 3, new OraclePublished(Coin, Price.Parse("48")));
        Assert.Equal(Price.Parse("10"), desk.State.Market(Coin).Oracle);
        Tell(desk, 61, Tick.Instance);
        var one = (1 - Math.Exp(-1 / 480.0)) / (1 - Math.Exp(-3));
        Assert.InRange(desk.State.Market(Coin).Oracle.ToDouble(), 10 + 20 * one, 10 + 42 * one + 0.2);
        Assert.True(desk.State.Market(Coin).Mark <= desk.State.Market(Coin).Marks!.MostMark);
    }

    [Fact]
    public void A_hundredth_of_the_premium_counts_towards_funding()
    {
        var (plain, scaled) = (Opened(new()), Opened(new() { Hyperp = HyperpTerms.Hyperliquid }));
        foreach (var desk in (Desk[])[plain, scaled])
        {
            Tell(desk, 0, new OraclePublished(Coin, Price.Parse("10")));
            Book(desk, 1, "11");
            Tell(desk, 30, Tick.Instance);
        }
        Assert.Equal(0.0989, plain.State.Funding[0].Premium.ToDouble(), 1e-3);
        Assert.Equal(0.000989, scaled.State.Funding[0].Premium.ToDouble(), 1e-5);
    }

    [Fact]
    public void Twice_the_same_marks_are_twice_the_same_hash_and_other_marks_another()
    {
        ulong Hash(string price)
        {
            var desk = Opened(new() { Hyperp = HyperpTerms.Hyperliquid });
            Tell(desk, 0, new OraclePublished(Coin, Price.Parse("10")));
            for (var t = 1; t < 300; t += 30) Book(desk, t, t == 31 ? price : "11");
            Book(desk, 400, "11");
            return desk.Hash();
        }
        Assert.Equal(Hash("12"), Hash("12"));
        Assert.NotEqual(Hash("12"), Hash("12.5"));
    }

    [Fact]
    public void Terms_that_make_no_average_are_named()
    {
        var wrong = new HyperpTerms
        {
            Marks = 0, Every = TimeSpan.Zero, MostOfFirst = 0, PremiumShare = Rate.Parse("2"),
        };
        var message = Assert.Throws<ArgumentException>(() => Opened(new()
        {
            Hyperp = wrong, Oracle = OracleTerms.Hyperliquid,
        })).Message;
        Assert.Contains("made of 0 marks", message);
        Assert.Contains("of sources too", message);
        Assert.Contains("2 of a premium counts", message);
    }

    sealed record Rules
    {
        public HyperpTerms? Hyperp { get; init; }
        public OracleTerms Oracle { get; init; } = OracleTerms.Believed;
    }

    static Desk Opened(Rules rules)
    {
        var desk = new Desk(SimulatedVenue.Of);
        var terms = RecordedTerms.For("HYPE") with
        {
            Rules = [new VenueRules("paper") { Hyperp = rules.Hyperp, Oracle = rules.Oracle }],
        };
        desk.Apply(new(1, Start, new DeskOpened(terms)));
        return desk;
    }

    static void Book(Desk desk, int second, string price)
    {
        var (mid, size) = (Price.Parse(price), Quantity.Parse("100000"));
        Tell(desk, second, new BookRecorded(
            Coin, [new(new(mid.Units - 1_000_000), size)], [new(new(mid.Units + 1_000_000), size)]));
    }

    static void Tell(Desk desk, int second, Input input) =>
        desk.Apply(new(desk.Sequence + 1, Start + TimeSpan.FromSeconds(second), input));
}
