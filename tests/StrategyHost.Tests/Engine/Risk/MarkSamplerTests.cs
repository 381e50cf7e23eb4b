using StrategyHost.Engine;
using StrategyHost.Engine.Venues;
using StrategyHost.Model;
using StrategyHost.Tests.Simulation;

namespace StrategyHost.Tests.Engine.Risk;

public class MarkSamplerTests
{
    static readonly Time Start = Time.From(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero));
    static readonly InstrumentId First = new(0);

    readonly DeskTerms terms = RandomTerms.Create(1) with
    {
        Risk = new() { SampleInterval = TimeSpan.FromMinutes(1), LeastReturns = 2, Window = 50 },
    };

    readonly Desk desk;
    long sequence = 1;

    public MarkSamplerTests()
    {
        desk = new(RandomTerms.Venue);
        desk.Apply(new(1, Start, new DeskOpened(terms)));
    }

    [Fact]
    public void Marks_a_minute_apart_make_a_return_and_volatility_reaches_the_margin_models()
    {
        foreach (var (minute, price) in new[] { (0, "100"), (1, "102"), (2, "101"), (3, "103") })
            Oracle(minute * 60 + 30, price);
        Tick(270);
        var history = desk.State.Marks.History;

        Assert.Equal(5, history.Samples);
        Assert.Equal(3, history.Seen(0));
        Assert.Equal(0.02, history.Returns.Of(0)[2], 1e-12);
        Assert.Equal(-1 / 102.0, history.Returns.Of(0)[3], 1e-12);
        Assert.Equal(history.Deviation(0) * Math.Sqrt(1440), Volatility!.Value, 1e-9);
        Assert.Null(desk.State.MarketRisk.Volatility(1));
    }

    [Fact]
    public void A_mark_nobody_spoke_of_since_is_no_return_and_neither_is_the_one_after()
    {
        Oracle(30, "100");
        Oracle(90, "101");
        Tick(150);
        Tick(200);
        Oracle(230, "105");
        Oracle(290, "106");
        Tick(330);
        var history = desk.State.Marks.History;

        Assert.Equal(6, history.Samples);
        Assert.Equal(2, history.Seen(0));
        Assert.Equal(4, history.Missed(0));
        Assert.Equal(0.01, history.Returns.Of(0)[2], 1e-12);
        Assert.Equal(106 / 105.0 - 1, history.Returns.Of(0)[5], 1e-12);
    }

    [Fact]
    public void The_returns_are_in_the_hash()
    {
        var other = new MarkSamplerTests();
        foreach (var minute in new[] { 0, 1, 2 })
        {
            Oracle(minute * 60 + 30, "100");
            other.Oracle(minute * 60 + 30, minute == 1 ? "100.5" : "100");
        }
        Oracle(200, "100");
        other.Oracle(200, "100");

        Assert.NotEqual(desk.Hash(), other.desk.Hash());
    }

    double? Volatility => desk.State.MarketRisk.Volatility(0)?.Value.ToDouble();

    void Oracle(int second, string price) => Apply(second, new OraclePublished(First, Price.Parse(price)));

    void Tick(int second) => Apply(second, StrategyHost.Model.Tick.Instance);

    void Apply(int second, Input input) =>
        desk.Apply(new(++sequence, Start + TimeSpan.FromSeconds(second), input));
}
