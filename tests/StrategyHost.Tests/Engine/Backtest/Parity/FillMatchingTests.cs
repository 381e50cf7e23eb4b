using StrategyHost.Engine.Backtest;
using StrategyHost.Engine.Backtest.Parity;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Backtest.Parity;

public class FillMatchingTests
{
    static readonly BacktestReport empty = PaperJournal.Run(TimeSpan.Zero).Stretch.Report;

    [Fact]
    public void Fills_go_together_in_time_by_side_and_sizes_are_split()
    {
        var matching = FillMatching.Of(
            With(Fill(0, Side.Buy, 100, 3), Fill(1, Side.Sell, 101, 1), Fill(60, Side.Buy, 90, 1)),
            With(Fill(2, Side.Buy, 99, 1), Fill(3, Side.Buy, 100, 2), Fill(30, Side.Sell, 102, 1)));
        Assert.Equal(2, matching.Matched.Count);
        Assert.Equal(Units(300), matching.Matched.Volume.Units);
        // One bought a dollar cheaper in the backtest.
        Assert.Equal(Units(1), matching.Matched.Effect.Units);
        Assert.Equal(2, matching.Missed.Count);
        // The mark is 95: paper sold at 101 and bought at 90, and the backtest did not.
        Assert.Equal(Units(-6 - 5), matching.Missed.Effect.Units);
        Assert.Equal(new FillTally(1, new(Units(102)), new(Units(7))), matching.Extra);
        Assert.Equal(4, matching.Differing.Count);
        Assert.Equal(new Money(Units(7)), matching.Differing[0].Effect);
    }

    [Fact]
    public void The_same_fills_have_all_their_counterparts()
    {
        var matching = FillMatching.Of(empty, empty);
        Assert.Equal(empty.FillCount, matching.Matched.Count);
        Assert.Equal(default, matching.Missed);
        Assert.Equal(default, matching.Extra);
        Assert.Empty(matching.Differing);
    }

    static long Units(int whole) => whole * Fixed.One;

    static BacktestReport With(params Fill[] fills) => empty with
    {
        Fills = fills,
        ByInstrument = [.. empty.ByInstrument.Select(one => one with { EndMark = new(Units(95)) })],
    };

    static Fill Fill(int second, Side side, int price, int size) => new()
    {
        Id = second,
        Order = new(second),
        ClientId = new(second),
        Strategy = new(1),
        Account = new(1),
        Instrument = new(0),
        Side = side,
        Price = new(Units(price)),
        Quantity = new(Units(size)),
        IsMaker = true,
        Fee = Money.Zero,
        Realised = Money.Zero,
        Position = Quantity.Zero,
        Mid = Price.Zero,
        Time = PaperJournal.Start + TimeSpan.FromSeconds(second),
    };
}
