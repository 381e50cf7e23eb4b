namespace StrategyHost.Model.Codec;

/// <summary>
/// Bytes of inputs, for the journal and for worker processes. A kind's number and the order of its fields are a
/// contract with every journal ever written: kinds are added at the end, fields never change.
/// </summary>
public static class InputCodec
{
    enum Kind : byte
    {
        None,
        DeskOpened,
        Tick,
        Transferred,
        ParameterChanged,
        StrategyStarted,
        StrategyFaulted,
        Decided,
        Commanded,
        OutsideOrder,
        OutsideCancel,
        BookRecorded,
        TopRecorded,
        TradeRecorded,
        OraclePublished,
        MarkPublished,
        FundingPublished,
        FeedLost,
        DeskOpenedWithParts,
        StrategyFaultedWithin,
        FundingImported,
        OracleQuoted,
        LimitChanged,
        AllocationChanged,
        OpenInterestPublished,
        DepthRecorded,
        OrderRecorded,
        DelayRecorded,
        BindingChanged,
    }

    public static void Write(ByteWriter writer, Input input)
    {
        writer.Byte((byte)KindOf(input));
        if (!WriteRecorded(writer, input) && !WriteMarket(writer, input)) WriteDesk(writer, input);
    }

    /// <exception cref="FormatException">The bytes are no input.</exception>
    /// <summary>What kind of input the bytes begin like, for messages about damage.</summary>
    public static string NameOf(ReadOnlySpan<byte> input) =>
        input.Length > 0 && Enum.IsDefined((Kind)input[0]) ? ((Kind)input[0]).ToString() : "an input of unknown kind";

    public static Input Read(ref ByteReader reader) => reader.Code<Kind>() switch
    {
        Kind.DeskOpened => new DeskOpened(TermsCodec.ReadTerms(ref reader)),
        Kind.DeskOpenedWithParts => new DeskOpened(TermsCodec.ReadWhole(ref reader)),
        Kind.Tick => Tick.Instance,
        Kind.Transferred => new Transferred(new(reader.Int()), reader.Money(), reader.Text()),
        Kind.ParameterChanged =>
            new ParameterChanged(new(reader.Int()), reader.Text(), reader.Text(), reader.Text()),
        Kind.StrategyStarted => new StrategyStarted(TermsCodec.ReadDeployment(ref reader)),
        Kind.StrategyFaulted => new StrategyFaulted(new(reader.Int()), TermsCodec.ReadFault(ref reader)),
        Kind.StrategyFaultedWithin =>
            new StrategyFaulted(new(reader.Int()), TermsCodec.ReadFault(ref reader) with { Reaction = reader.Text() }),
        Kind.Decided => new Decided(new(reader.Int()), reader.Long(), reader.List(OrderCodec.ReadIntent)),
        Kind.Commanded => new Commanded(
            new(reader.Code<ScopeKind>(), reader.Int()), reader.Code<Command>(), reader.Text(), reader.Text()),
        Kind.OutsideOrder => new OutsideOrder(reader.Long(), OrderCodec.ReadTerms(ref reader)),
        Kind.OutsideCancel => new OutsideCancel(reader.Instrument(), reader.Long()),
        Kind.BookRecorded => new BookRecorded(reader.Instrument(), reader.Levels(), reader.Levels()),
        Kind.DepthRecorded => new DepthRecorded(reader.Instrument(), reader.Levels(), reader.Levels()),
        Kind.OrderRecorded => new OrderRecorded(
            reader.Instrument(), reader.Long(), reader.Code<Side>(), reader.Price(), reader.Quantity()),
        Kind.DelayRecorded => new DelayRecorded(TimeSpan.FromTicks(reader.Long())),
        Kind.TopRecorded => new TopRecorded(
            reader.Instrument(), reader.Code<Side>(), new(reader.Price(), reader.Quantity())),
        Kind.TradeRecorded => new TradeRecorded(
            reader.Instrument(), reader.Code<Side>(), reader.Price(), reader.Quantity()),
        Kind.OraclePublished => new OraclePublished(reader.Instrument(), reader.Price()),
        Kind.MarkPublished => new MarkPublished(reader.Instrument(), reader.Price()),
        Kind.FundingPublished => new FundingPublished(reader.Instrument(), reader.Rate()),
        Kind.FundingImported => new FundingImported(
            reader.Instrument(), reader.List(ReadPoint), reader.Text(), reader.Text()),
        Kind.LimitChanged => LimitCodec.ReadLimitChanged(ref reader),
        Kind.AllocationChanged => LimitCodec.ReadAllocationChanged(ref reader),
        Kind.BindingChanged => LimitCodec.ReadBindingChanged(ref reader),
        Kind.OpenInterestPublished => new OpenInterestPublished(reader.Instrument(), reader.Quantity()),
        Kind.FeedLost => new FeedLost(reader.Instrument(), reader.Text()),
        Kind.OracleQuoted => new OracleQuoted(reader.Instrument(), reader.Int(), reader.Price(), reader.Price()),
        var kind => throw new FormatException($"{kind} is no input"),
    };

    static Kind KindOf(Input input) => input switch
    {
        DeskOpened opened => RulesCodec.HasParts(opened.Terms) ? Kind.DeskOpenedWithParts : Kind.DeskOpened,
        Tick => Kind.Tick,
        Transferred => Kind.Transferred,
        ParameterChanged => Kind.ParameterChanged,
        StrategyStarted => Kind.StrategyStarted,
        StrategyFaulted { Fault.Reaction.Length: > 0 } => Kind.StrategyFaultedWithin,
        StrategyFaulted => Kind.StrategyFaulted,
        Decided => Kind.Decided,
        Commanded => Kind.Commanded,
        OutsideOrder => Kind.OutsideOrder,
        OutsideCancel => Kind.OutsideCancel,
        BookRecorded => Kind.BookRecorded,
        DepthRecorded => Kind.DepthRecorded,
        OrderRecorded => Kind.OrderRecorded,
        DelayRecorded => Kind.DelayRecorded,
        TopRecorded => Kind.TopRecorded,
        TradeRecorded => Kind.TradeRecorded,
        OraclePublished => Kind.OraclePublished,
        MarkPublished => Kind.MarkPublished,
        FundingPublished => Kind.FundingPublished,
        FeedLost => Kind.FeedLost,
        FundingImported => Kind.FundingImported,
        OracleQuoted => Kind.OracleQuoted,
        LimitChanged => Kind.LimitChanged,
        AllocationChanged => Kind.AllocationChanged,
        BindingChanged => Kind.BindingChanged,
        OpenInterestPublished => Kind.OpenInterestPublished,
        _ => throw new ArgumentException($"no code for {input.GetType().Name}"),
    };

    static bool WriteRecorded(ByteWriter writer, Input input)
    {
        switch (input)
        {
            case BookRecorded book:
                writer.Instrument(book.Instrument);
                writer.Levels(book.Bids);
                writer.Levels(book.Asks);
                return true;
            case DepthRecorded depth:
                writer.Instrument(depth.Instrument);
                writer.Levels(depth.Bids);
                writer.Levels(depth.Asks);
                return true;
            case OrderRecorded order:
                writer.Instrument(order.Instrument);
                writer.Long(order.Id);
                writer.Byte((byte)order.Side);
                writer.Price(order.Price);
                writer.Quantity(order.Left);
                return true;
            case DelayRecorded delay:
                writer.Long(delay.Delay.Ticks);
                return true;
            case TopRecorded top:
                writer.Instrument(top.Instrument);
                writer.Byte((byte)top.Side);
                writer.Price(top.Level.Price);
                writer.Quantity(top.Level.Quantity);
                return true;
            case TradeRecorded trade:
                writer.Instrument(trade.Instrument);
                writer.Byte((byte)trade.Aggressor);
                writer.Price(trade.Price);
                writer.Quantity(trade.Quantity);
                return true;
            default:
                return false;
        }
    }

    static bool WriteMarket(ByteWriter writer, Input input)
    {
        switch (input)
        {
            case OutsideOrder order:
                writer.Long(order.Id);
                OrderCodec.Write(writer, order.Terms);
                return true;
            case OutsideCancel cancel:
                writer.Instrument(cancel.Instrument);
                writer.Long(cancel.Id);
                return true;
            case OraclePublished oracle:
                writer.Instrument(oracle.Instrument);
                writer.Price(oracle.Price);
                return true;
            case OracleQuoted quoted:
                writer.Instrument(quoted.Instrument);
                writer.Int(quoted.Source);
                writer.Price(quoted.Price);
                writer.Price(quoted.Confidence);
                return true;
            case MarkPublished mark:
                writer.Instrument(mark.Instrument);
                writer.Price(mark.Price);
                return true;
            case FundingPublished funding:
                writer.Instrument(funding.Instrument);
                writer.Rate(funding.Rate);
                return true;
            case OpenInterestPublished interest:
                writer.Instrument(interest.Instrument);
                writer.Quantity(interest.OpenInterest);
                return true;
            case FundingImported imported:
                writer.Instrument(imported.Instrument);
                writer.List(imported.Points, WritePoint);
                writer.Text(imported.Source);
                writer.Text(imported.By);
                return true;
            case FeedLost lost:
                writer.Instrument(lost.Instrument);
                writer.Text(lost.Reason);
                return true;
            default:
                return false;
        }
    }

    static void WritePoint(ByteWriter writer, FundingPoint point)
    {
        writer.Time(point.At);
        writer.Rate(point.Rate);
        writer.Price(point.Price);
    }

    static FundingPoint ReadPoint(ref ByteReader reader) => new(reader.Time(), reader.Rate(), reader.Price());

    static void WriteDesk(ByteWriter writer, Input input)
    {
        switch (input)
        {
            case DeskOpened opened:
                TermsCodec.Write(writer, opened.Terms);
                if (RulesCodec.HasParts(opened.Terms)) RulesCodec.WriteParts(writer, opened.Terms);
                break;
            case Transferred transferred:
                writer.Int(transferred.Account.Value);
                writer.Money(transferred.Amount);
                writer.Text(transferred.By);
                break;
            case ParameterChanged changed:
                writer.Int(changed.Strategy.Value);
                writer.Text(changed.Name);
                writer.Text(changed.Value);
                writer.Text(changed.By);
                break;
            case StrategyStarted started:
                TermsCodec.Write(writer, started.Deployment);
                break;
            case StrategyFaulted faulted:
                writer.Int(faulted.Strategy.Value);
                TermsCodec.Write(writer, faulted.Fault);
                if (faulted.Fault.Reaction.Length > 0) writer.Text(faulted.Fault.Reaction);
                break;
            case Decided decided:
                writer.Int(decided.Strategy.Value);
                writer.Long(decided.DecidedOn);
                writer.List(decided.Intents, OrderCodec.Write);
                break;
            case LimitChanged changed:
                LimitCodec.Write(writer, changed);
                break;
            case BindingChanged changed:
                LimitCodec.Write(writer, changed);
                break;
            case AllocationChanged changed:
                LimitCodec.Write(writer, changed);
                break;
            case Commanded commanded:
                writer.Byte((byte)commanded.Scope.Kind);
                writer.Int(commanded.Scope.Id);
                writer.Byte((byte)commanded.Command);
                writer.Text(commanded.By);
                writer.Text(commanded.Reason);
                break;
        }
    }
}
