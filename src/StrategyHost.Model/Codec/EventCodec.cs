using StrategyHost.Model.Strategies;

namespace StrategyHost.Model.Codec;

/// <summary>Bytes of what a strategy hears and of how it reacts. A kind's number is a contract.</summary>
public static class EventCodec
{
    static readonly CodecTable<StrategyEvent> events = new([.. Market(), .. Own(), .. Course()]);

    public static void Write(ByteWriter writer, in StrategyStep step)
    {
        writer.Long(step.Sequence);
        writer.Time(step.Time);
        events.Write(writer, step.Event);
    }

    public static StrategyStep ReadStep(ref ByteReader reader) =>
        new(reader.Long(), reader.Time(), events.Read(ref reader));

    public static void Write(ByteWriter writer, Reaction reaction)
    {
        writer.List(reaction.Intents, OrderCodec.Write);
        writer.List(reaction.Logs, static (w, text) => w.Text(text));
        writer.List(reaction.Plots, static (w, point) =>
        {
            w.Text(point.Series);
            w.Double(point.Value);
        });
        writer.List(reaction.Alerts, static (w, text) => w.Text(text));
        writer.Int(reaction.DroppedIntents);
        writer.Int(reaction.DroppedLogs);
        writer.Int(reaction.DroppedPlots);
        writer.Int(reaction.DroppedAlerts);
    }

    public static Reaction ReadReaction(ref ByteReader reader)
    {
        var reaction = new Reaction();
        reaction.Intents.AddRange(reader.List(OrderCodec.ReadIntent));
        reaction.Logs.AddRange(reader.List(static (ref ByteReader r) => r.Text()));
        reaction.Plots.AddRange(reader.List(static (ref ByteReader r) => new PlotPoint(r.Text(), Finite(r.Double()))));
        reaction.Alerts.AddRange(reader.List(static (ref ByteReader r) => r.Text()));
        reaction.DroppedIntents = reader.Int();
        reaction.DroppedLogs = reader.Int();
        reaction.DroppedPlots = reader.Int();
        reaction.DroppedAlerts = reader.Int();
        return reaction;
    }

    static double Finite(double value) =>
        double.IsFinite(value) ? value : throw new FormatException($"{value} in a plot");

    static CodecRow<StrategyEvent, T> Row<T>(byte kind, Action<ByteWriter, T> write, ByteReader.Read<T> read)
        where T : StrategyEvent => new(kind, write, read);

    static CodecRow<StrategyEvent>[] Market() =>
    [
        Row(1, static (w, book) =>
            {
                w.Instrument(book.Instrument);
                w.Levels(book.Bids);
                w.Levels(book.Asks);
            },
            static (ref r) => new BookChanged(r.Instrument(), r.Levels(), r.Levels())),
        Row(2, static (w, trade) =>
            {
                w.Instrument(trade.Instrument);
                w.Byte((byte)trade.Aggressor);
                w.Price(trade.Price);
                w.Quantity(trade.Quantity);
            },
            static (ref r) => new TradeSeen(r.Instrument(), r.Code<Side>(), r.Price(), r.Quantity())),
        Row(3, static (w, mark) =>
            {
                w.Instrument(mark.Instrument);
                w.Price(mark.Mark);
                w.Price(mark.Oracle);
                w.Rate(mark.Premium);
                w.Rate(mark.FundingForecast);
                w.Time(mark.NextFunding);
            },
            static (ref r) => new MarkChanged(
                r.Instrument(), r.Price(), r.Price(), r.Rate(), r.Rate(), r.Time())),
    ];

    static CodecRow<StrategyEvent>[] Own() =>
    [
        Row(4, static (w, updated) => OrderCodec.Write(w, updated.Report),
            static (ref r) => new OrderUpdated(OrderCodec.ReadReport(ref r))),
        Row(5, static (w, received) =>
            {
                OrderCodec.Write(w, received.Fill);
                Write(w, received.Position);
            },
            static (ref r) => new FillReceived(OrderCodec.ReadFill(ref r), ReadPosition(ref r))),
        Row(6, static (w, changed) => Write(w, changed.Position),
            static (ref r) => new PositionChanged(ReadPosition(ref r))),
        Row(7, static (w, funding) =>
            {
                w.Instrument(funding.Instrument);
                w.Rate(funding.Rate);
                w.Money(funding.Payment);
            },
            static (ref r) => new FundingReceived(r.Instrument(), r.Rate(), r.Money())),
        Row(8, static (w, margin) => Write(w, margin.Margin),
            static (ref r) => new MarginChanged(ReadMargin(ref r))),
        Row(9, static (w, leverage) =>
            {
                w.Instrument(leverage.Instrument);
                w.Int(leverage.Leverage);
            },
            static (ref r) => new LeverageChanged(r.Instrument(), r.Int())),
    ];

    static CodecRow<StrategyEvent>[] Course() =>
    [
        Row(0, static (_, _) => { }, static (ref r) => new Started()),
        Row(10, static (w, parameter) =>
            {
                w.Text(parameter.Name);
                w.Text(parameter.Value);
            },
            static (ref r) => new ParameterSet(r.Text(), r.Text())),
        Row(11, static (w, pause) => w.Bool(pause.IsPaused), static (ref r) => new PauseChanged(r.Bool())),
        Row(12, static (_, _) => { }, static (ref r) => ClockAdvanced.Instance),
        Row(13, static (w, stopping) => w.Text(stopping.Reason), static (ref r) => new Stopping(r.Text())),
    ];

    static void Write(ByteWriter writer, PositionState position)
    {
        writer.Instrument(position.Instrument);
        writer.Quantity(position.Quantity);
        writer.Money(position.Cost);
    }

    static PositionState ReadPosition(ref ByteReader reader) =>
        new(reader.Instrument(), reader.Quantity(), reader.Money());

    static void Write(ByteWriter writer, MarginState margin)
    {
        writer.Money(margin.Equity);
        writer.Money(margin.InitialMargin);
        writer.Money(margin.MaintenanceMargin);
        writer.Money(margin.OrderMargin);
        writer.Money(margin.FreeCollateral);
        writer.Money(margin.NetWorth);
        writer.Double(margin.FallToLiquidation ?? double.NaN);
        writer.Double(margin.RiseToLiquidation ?? double.NaN);
        writer.List(margin.Models, static (w, one) =>
        {
            w.Text(one.Model);
            w.Money(one.Headroom);
        });
    }

    static MarginState ReadMargin(ref ByteReader reader) =>
        new(reader.Money(), reader.Money(), reader.Money(), reader.Money(), reader.Money())
        {
            NetWorth = reader.Money(),
            FallToLiquidation = Known(reader.Double()),
            RiseToLiquidation = Known(reader.Double()),
            Models = reader.List(static (ref ByteReader r) => new ModelHeadroom(r.Text(), r.Money())),
        };

    static double? Known(double value) => double.IsNaN(value) ? null : value;
}
