namespace StrategyHost.Model.Codec;

/// <summary>Bytes of order terms, intents and reports.</summary>
public static class OrderCodec
{
    enum IntentKind : byte
    {
        Place,
        Modify,
        Cancel,
        CancelAll,
        SetLeverage,
        Halt,
    }

    public static void Write(ByteWriter writer, OrderTerms terms)
    {
        writer.Instrument(terms.Instrument);
        writer.Byte((byte)terms.Side);
        writer.Quantity(terms.Quantity);
        writer.Byte((byte)terms.Kind);
        writer.Price(terms.Price);
        writer.Byte((byte)terms.TimeInForce);
        writer.Bool(terms.ReduceOnly);
    }

    public static OrderTerms ReadTerms(ref ByteReader reader) =>
        new(reader.Instrument(), reader.Code<Side>(), reader.Quantity())
        {
            Kind = reader.Code<OrderKind>(),
            Price = reader.Price(),
            TimeInForce = reader.Code<TimeInForce>(),
            ReduceOnly = reader.Bool(),
        };

    public static void Write(ByteWriter writer, Intent intent)
    {
        switch (intent)
        {
            case PlaceOrder place:
                writer.Byte((byte)IntentKind.Place);
                writer.Long(place.Id.Value);
                Write(writer, place.Terms);
                break;
            case ModifyOrder modify:
                writer.Byte((byte)IntentKind.Modify);
                writer.Long(modify.Id.Value);
                writer.Price(modify.Price);
                writer.Quantity(modify.Quantity);
                break;
            case CancelOrder cancel:
                writer.Byte((byte)IntentKind.Cancel);
                writer.Long(cancel.Id.Value);
                break;
            case CancelAll all:
                writer.Byte((byte)IntentKind.CancelAll);
                writer.Int(all.Instrument?.Value ?? -1);
                break;
            case SetLeverage leverage:
                writer.Byte((byte)IntentKind.SetLeverage);
                writer.Instrument(leverage.Instrument);
                writer.Int(leverage.Leverage);
                break;
            case HaltStrategy halt:
                writer.Byte((byte)IntentKind.Halt);
                writer.Text(halt.Reason);
                break;
            default:
                throw new ArgumentException($"no code for {intent.GetType().Name}");
        }
    }

    public static Intent ReadIntent(ref ByteReader reader) => reader.Code<IntentKind>() switch
    {
        IntentKind.Place => new PlaceOrder(new(reader.Long()), ReadTerms(ref reader)),
        IntentKind.Modify => new ModifyOrder(new(reader.Long()), reader.Price(), reader.Quantity()),
        IntentKind.Cancel => new CancelOrder(new(reader.Long())),
        IntentKind.CancelAll => new CancelAll(reader.Int() is var id && id >= 0 ? new InstrumentId(id) : null),
        IntentKind.SetLeverage => new SetLeverage(reader.Instrument(), reader.Int()),
        _ => new HaltStrategy(reader.Text()),
    };

    public static void Write(ByteWriter writer, OrderReport report)
    {
        writer.Long(report.Order.Value);
        writer.Long(report.ClientId.Value);
        writer.Int(report.Strategy.Value);
        writer.Int(report.Account.Value);
        Write(writer, report.Terms);
        writer.Byte((byte)report.State);
        writer.Quantity(report.Filled);
        writer.Byte((byte)report.Denied);
        writer.Byte((byte)report.Rejected);
        writer.Byte((byte)report.Canceled);
        writer.Text(report.Detail);
        writer.Time(report.Since);
    }

    public static OrderReport ReadReport(ref ByteReader reader) => new()
    {
        Order = new(reader.Long()),
        ClientId = new(reader.Long()),
        Strategy = new(reader.Int()),
        Account = new(reader.Int()),
        Terms = ReadTerms(ref reader),
        State = reader.Code<OrderState>(),
        Filled = reader.Quantity(),
        Denied = reader.Code<DenyReason>(),
        Rejected = reader.Code<RejectReason>(),
        Canceled = reader.Code<CancelReason>(),
        Detail = reader.Text(),
        Since = reader.Time(),
    };

    public static void Write(ByteWriter writer, Fill fill)
    {
        writer.Long(fill.Id);
        writer.Long(fill.Order.Value);
        writer.Long(fill.ClientId.Value);
        writer.Int(fill.Strategy.Value);
        writer.Int(fill.Account.Value);
        writer.Instrument(fill.Instrument);
        writer.Byte((byte)fill.Side);
        writer.Price(fill.Price);
        writer.Quantity(fill.Quantity);
        writer.Bool(fill.IsMaker);
        writer.Money(fill.Fee);
        writer.Rate(fill.FeeRate);
        writer.Int(fill.FeeTier ?? -1);
        writer.Text(fill.FeeRule);
        writer.Money(fill.Realised);
        writer.Quantity(fill.Position);
        writer.Price(fill.Mid);
        writer.Price(fill.Arrival);
        writer.Time(fill.Time);
        writer.Text(fill.Cause);
    }

    public static Fill ReadFill(ref ByteReader reader) => new()
    {
        Id = reader.Long(),
        Order = new(reader.Long()),
        ClientId = new(reader.Long()),
        Strategy = new(reader.Int()),
        Account = new(reader.Int()),
        Instrument = reader.Instrument(),
        Side = reader.Code<Side>(),
        Price = reader.Price(),
        Quantity = reader.Quantity(),
        IsMaker = reader.Bool(),
        Fee = reader.Money(),
        FeeRate = reader.Rate(),
        FeeTier = reader.Int() is var tier and >= 0 ? tier : null,
        FeeRule = reader.Text(),
        Realised = reader.Money(),
        Position = reader.Quantity(),
        Mid = reader.Price(),
        Arrival = reader.Price(),
        Time = reader.Time(),
        Cause = reader.Text(),
    };
}
