using System.Security.Cryptography;
using StrategyHost.Model;
using StrategyHost.Model.Codec;
using StrategyHost.Model.Strategies;
using StrategyHost.Tests.Model.Strategies;

namespace StrategyHost.Tests.Model.Codec;

public class EventCodecTests
{
    public static TheoryData<StrategyEvent> Events() =>
    [
        new Started(), new TradeSeen(new(1), Side.Sell, Price.Parse("4300.1"), Quantity.Parse("0.5")),
        new MarkChanged(new(0), Price.Parse("1"), Price.Parse("2"), new(3), new(4), new(5)),
        new PositionChanged(new(new(1), Quantity.Parse("-2"), Money.Parse("-8600"))),
        new OrderUpdated(Reports.Of(Placed, OrderState.Accepted, new(9))),
        new FillReceived(Reports.Fill(Placed, 1, 2, Quantity.Parse("1"), new(9)), new(new(0), new(1), new(2))),
        new FundingReceived(new(0), new(12), Money.Parse("-1.5")),
        new MarginChanged(new(new(1), new(2), new(3), new(4), new(5)) { NetWorth = new(6), FallToLiquidation = 0.2 }),
        new MarginChanged(new(new(1), new(2), new(3), new(4), new(5))
        {
            Models = [new("cross", new(5)), new("scenario", new(-7))],
        }),
        new LeverageChanged(new(0), 7), new ParameterSet("size", "0.1"), new PauseChanged(true), ClockAdvanced.Instance,
        new Stopping("by operator"),
    ];

    [Theory]
    [MemberData(nameof(Events), DisableDiscoveryEnumeration = true)]
    public void Every_event_survives_its_bytes(StrategyEvent happened)
    {
        var writer = new ByteWriter();
        EventCodec.Write(writer, new StrategyStep(42, new(7), happened));
        var reader = new ByteReader(writer.Span);
        Assert.Equal(new StrategyStep(42, new(7), happened), EventCodec.ReadStep(ref reader));
        reader.End();
    }

    [Fact]
    public void The_fields_of_a_kind_never_change()
    {
        var writer = new ByteWriter();
        foreach (var happened in Events()) EventCodec.Write(writer, new StrategyStep(42, new(7), happened));
        Assert.Equal("C9B7C92E18A230D7DD53801CCC99E56A", Convert.ToHexString(SHA256.HashData(writer.Span)[..16]));
    }

    [Fact]
    public void A_book_survives_its_bytes()
    {
        var writer = new ByteWriter();
        var book = Books.Of(1, 4_300, 4_300.1, 3, 4);
        EventCodec.Write(writer, new StrategyStep(42, new(7), book));
        var reader = new ByteReader(writer.Span);
        var read = (BookChanged)EventCodec.ReadStep(ref reader).Event;
        Assert.Equal((book.Instrument, book.Bids[0], book.Asks[0]), (read.Instrument, read.Bids[0], read.Asks[0]));
    }

    [Fact]
    public void A_reaction_survives_its_bytes()
    {
        var reaction = new Reaction { DroppedLogs = 3 };
        reaction.Intents.AddRange([Placed, new CancelAll(null), new HaltStrategy("enough")]);
        reaction.Logs.Add("one");
        reaction.Plots.Add(new("series", 1.5));
        reaction.Alerts.Add("two");
        var writer = new ByteWriter();
        EventCodec.Write(writer, reaction);
        var reader = new ByteReader(writer.Span);
        var read = EventCodec.ReadReaction(ref reader);
        Assert.Equal(reaction.Intents, read.Intents);
        Assert.Equal(reaction.Logs, read.Logs);
        Assert.Equal(reaction.Plots, read.Plots);
        Assert.Equal(reaction.Alerts, read.Alerts);
        Assert.Equal((0, 3, 0, 0), (read.DroppedIntents, read.DroppedLogs, read.DroppedPlots, read.DroppedAlerts));
        reader.End();
    }

    [Fact]
    public void A_plot_that_is_not_a_number_is_refused()
    {
        var reaction = new Reaction();
        reaction.Plots.Add(new("series", double.NaN));
        var writer = new ByteWriter();
        EventCodec.Write(writer, reaction);
        Assert.Throws<FormatException>(() =>
        {
            var reader = new ByteReader(writer.Span);
            EventCodec.ReadReaction(ref reader);
        });
    }

    static PlaceOrder Placed => new(new(5), new(new(0), Side.Buy, Quantity.Parse("1")) { Price = Price.Parse("2") });
}
