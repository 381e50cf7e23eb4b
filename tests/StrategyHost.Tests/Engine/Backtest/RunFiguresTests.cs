using StrategyHost.Engine.Backtest;
using StrategyHost.Engine.Orders;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Backtest;

public class RunFiguresTests
{
    static readonly Time Start = Time.From(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_fall_has_its_depth_its_moments_and_the_longest_time_below_a_high()
    {
        var watch = Watched([100, 110, 90, 105, 110, 109, 108, 108, 108, 120, 119]);
        Assert.Equal(new Money(20), watch.Deepest);
        Assert.Equal(20 / 110.0, watch.DeepestFraction, 1e-12);
        Assert.Equal(Start + TimeSpan.FromMinutes(1), watch.DeepestFrom);
        Assert.Equal(Start + TimeSpan.FromMinutes(2), watch.DeepestAt);
        // From the high at minute 4 up to the last sample below it, minute 8.
        Assert.Equal(TimeSpan.FromMinutes(4), watch.LongestBelow);
        Assert.True(watch.IsBelow);
    }

    [Fact]
    public void Returns_are_those_of_whole_spans_and_a_gap_is_left_out()
    {
        var watch = new EquityWatch();
        watch.Begin(Start + TimeSpan.FromSeconds(30), new(100));
        foreach (var (minute, equity) in new[] { (1, 100), (2, 110), (3, 99), (7, 99), (8, 198) })
        {
            watch.Add(Start + TimeSpan.FromMinutes(minute), new(equity));
            watch.Add(Start + TimeSpan.FromMinutes(minute) + TimeSpan.FromSeconds(20), new(1_000));
        }
        // +10 %, -10 %, and +100 %: from minute 3 to 7 nobody knows.
        var minutes = watch.Returns[0];
        Assert.Equal(3, minutes.Count);
        Assert.Equal(1.0 / 3, minutes.Mean, 1e-12);
        Assert.Equal(0, watch.Returns[1].Count);
    }

    [Fact]
    public void Hours_become_longer_when_there_are_too_many_and_still_add_up()
    {
        var book = new HourBook(8);
        book.Begin(Start + TimeSpan.FromMinutes(10));
        for (var hour = 1; hour <= 100; hour++)
        {
            var time = Start + TimeSpan.FromHours(hour);
            if (book.IsDue(time)) book.Close(time, Made(hour), new(hour), hour / 1_000.0);
        }
        var lines = book.Lines(Start + TimeSpan.FromHours(101), Made(105), new(105), 0.5);
        Assert.InRange(lines.Count, 4, 8);
        Assert.Equal(105 * 7, lines.Sum(line => line.Profit.Total.Units));
        Assert.Equal(105, lines.Sum(line => line.Fills));
        Assert.Equal(lines.OrderBy(line => line.From), lines);
        Assert.All(lines.Skip(1), line => Assert.Equal(line.From, line.From.Floor(TimeSpan.FromHours(16))));
        Assert.Equal(0.5, lines.Max(line => line.HighestUsage));
    }

    [Fact]
    public void Quotes_count_where_both_sides_rest_and_what_still_travels_does_not()
    {
        var watch = new QuoteWatch();
        Look(watch, (Side.Buy, 99, OrderState.Accepted), (Side.Buy, 98, OrderState.Accepted),
            (Side.Sell, 102, OrderState.PartlyFilled));
        Look(watch, (Side.Buy, 99, OrderState.Accepted), (Side.Sell, 101, OrderState.Submitted));
        Look(watch);
        Look(watch, (Side.Sell, 101, OrderState.Accepted), (Side.Buy, 99, OrderState.Accepted));
        watch.Submit(new(400));
        watch.Fill(new(100));
        var figures = watch.Figures;
        Assert.Equal(4, figures.Samples);
        Assert.Equal(0.5, figures.TwoSided);
        Assert.Equal(0.25, figures.OneSided);
        Assert.Equal(0.025, figures.Spread!.Value, 1e-12);
        Assert.Equal(0.015, figures.FartherSide!.Value, 1e-12);
        Assert.Equal(0.25, figures.FillRatio);
    }

    static EquityWatch Watched(int[] equities)
    {
        var watch = new EquityWatch();
        watch.Begin(Start, new(equities[0]));
        for (var i = 0; i < equities.Length; i++) watch.Add(Start + TimeSpan.FromMinutes(i), new(equities[i]));
        return watch;
    }

    static void Look(QuoteWatch watch, params (Side Side, int Price, OrderState State)[] orders)
    {
        watch.Begin();
        foreach (var (side, price, state) in orders)
        {
            var terms = new OrderTerms(new(0), side, new(100)) { Price = new(price * Fixed.One) };
            watch.See(new(new(1), new(1), new(1), new(1), terms) { State = state });
        }
        watch.End(new(100 * Fixed.One));
    }

    static AttributedFigures Made(int units) => new()
    {
        Profit = new() { Total = new(units * 7), Inventory = new(units * 7) },
        Fills = units,
    };
}
