using StrategyHost.Model.Strategies;

namespace StrategyHost.Model.Codec;

/// <summary>Bytes of what a strategy hears and of how it reacts. A kind's number is a contract.</summary>
public static class EventCodec
{
    enum EventKind : byte
    {
        Started,
        Book,
        Trade,
        Mark,
        Order,
        Fill,
        Position,
        Funding,
        Margin,
        Leverage,
        Parameter,
        Pause,
        Clock,
        Stopping,
    }

    public static void Write(ByteWriter writer, in StrategyStep step)
    {
        writer.Long(step.Sequence);
        writer.Time(step.Time);
        if (!WriteMarket(writer, step.Event) && !WriteOwn(writer, step.Event)) WriteRest(writer, step.Event);
    }

    public static StrategyStep ReadStep(ref ByteReader reader) =>
        new(reader.Long(), reader.Time(), ReadEvent(ref reader));

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

    static StrategyEvent ReadEvent(ref ByteReader reader) => reader.Code<EventKind>() switch
    {
        EventKind.Started => new Started(),
        EventKind.Book => new BookChanged(reader.Instrument(), reader.Levels(), reader.Levels()),
        EventKind.Trade => new TradeSeen(reader.Instrument(), reader.Code<Side>(), reader.Price(), reader.Quantity()),
        EventKind.Mark => new MarkChanged(
            reader.Instrument(), reader.Price(), reader.Price(), reader.Rate(), reader.Rate(), reader.Time()),
        EventKind.Order => new OrderUpdated(OrderCodec.ReadReport(ref reader)),
        EventKind.Fill => new FillReceived(OrderCodec.ReadFill(ref reader), ReadPosition(ref reader)),
        EventKind.Position => new PositionChanged(ReadPosition(ref reader)),
        EventKind.Funding => new FundingReceived(reader.Instrument(), reader.Rate(), reader.Money()),
        EventKind.Margin => new MarginChanged(ReadMargin(ref reader)),
        EventKind.Leverage => new LeverageChanged(reader.Instrument(), reader.Int()),
        EventKind.Parameter => new ParameterSet(reader.Text(), reader.Text()),
        EventKind.Pause => new PauseChanged(reader.Bool()),
        EventKind.Clock => ClockAdvanced.Instance,
        _ => new Stopping(reader.Text()),
    };

    static bool WriteMarket(ByteWriter writer, StrategyEvent happened)
    {
        switch (happened)
        {
            case BookChanged book:
                writer.Byte((byte)EventKind.Book);
                writer.Instrument(book.Instrument);
                writer.Levels(book.Bids);
                writer.Levels(book.Asks);
                return true;
            case TradeSeen trade:
                writer.Byte((byte)EventKind.Trade);
                writer.Instrument(trade.Instrument);
                writer.Byte((byte)trade.Aggressor);
                writer.Price(trade.Price);
                writer.Quantity(trade.Quantity);
                return true;
            case MarkChanged mark:
                writer.Byte((byte)EventKind.Mark);
                writer.Instrument(mark.Instrument);
                writer.Price(mark.Mark);
                writer.Price(mark.Oracle);
                writer.Rate(mark.Premium);
                writer.Rate(mark.FundingForecast);
                writer.Time(mark.NextFunding);
                return true;
            default:
                return false;
        }
    }

    static bool WriteOwn(ByteWriter writer, StrategyEvent happened)
    {
        switch (happened)
        {
            case OrderUpdated updated:
                writer.Byte((byte)EventKind.Order);
                OrderCodec.Write(writer, updated.Report);
                return true;
            case FillReceived received:
                writer.Byte((byte)EventKind.Fill);
                OrderCodec.Write(writer, received.Fill);
                Write(writer, received.Position);
                return true;
            case PositionChanged changed:
                writer.Byte((byte)EventKind.Position);
                Write(writer, changed.Position);
                return true;
            case FundingReceived funding:
                writer.Byte((byte)EventKind.Funding);
                writer.Instrument(funding.Instrument);
                writer.Rate(funding.Rate);
                writer.Money(funding.Payment);
                return true;
            case MarginChanged margin:
                writer.Byte((byte)EventKind.Margin);
                Write(writer, margin.Margin);
                return true;
            default:
                return false;
        }
    }

    static void WriteRest(ByteWriter writer, StrategyEvent happened)
    {
        switch (happened)
        {
            case Started:
                writer.Byte((byte)EventKind.Started);
                break;
            case LeverageChanged leverage:
                writer.Byte((byte)EventKind.Leverage);
                writer.Instrument(leverage.Instrument);
                writer.Int(leverage.Leverage);
                break;
            case ParameterSet parameter:
                writer.Byte((byte)EventKind.Parameter);
                writer.Text(parameter.Name);
                writer.Text(parameter.Value);
                break;
            case PauseChanged pause:
                writer.Byte((byte)EventKind.Pause);
                writer.Bool(pause.IsPaused);
                break;
            case ClockAdvanced:
                writer.Byte((byte)EventKind.Clock);
                break;
            case Stopping stopping:
                writer.Byte((byte)EventKind.Stopping);
                writer.Text(stopping.Reason);
                break;
            default:
                throw new ArgumentException($"no code for {happened.GetType().Name}");
        }
    }

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
