namespace StrategyHost.Model.Codec;

/// <summary>
/// Bytes of inputs, for the journal and for worker processes. A kind's number and the order of its fields are a
/// contract with every journal ever written: kinds are added at the end, fields never change.
/// </summary>
public static class InputCodec
{
    static readonly CodecTable<Input> table = new(
    [
        .. Desk(), .. Strategies(), .. Market(), .. Recorded(), .. Published(), .. Rules(),
    ]);

    /// <exception cref="ArgumentException">There is no such kind.</exception>
    public static void Write(ByteWriter writer, Input input) => table.Write(writer, input);

    /// <exception cref="FormatException">The bytes are no input.</exception>
    public static Input Read(ref ByteReader reader) => table.Read(ref reader);

    /// <summary>What kind of input the bytes begin like, for messages about damage.</summary>
    public static string NameOf(ReadOnlySpan<byte> input) =>
        (input.IsEmpty ? null : table.NameOf(input[0])) ?? "an input of unknown kind";

    static CodecRow<Input, T> Row<T>(byte kind, Action<ByteWriter, T> write, ByteReader.Read<T> read) where T : Input =>
        new(kind, write, read);

    static CodecRow<Input>[] Desk() =>
    [
        Row(1, static (w, opened) => TermsCodec.Write(w, opened.Terms),
            static (ref r) => new DeskOpened(TermsCodec.ReadTerms(ref r)))
            with { When = static opened => !RulesCodec.HasParts(opened.Terms) },
        Row(18, static (w, opened) =>
            {
                TermsCodec.Write(w, opened.Terms);
                RulesCodec.WriteParts(w, opened.Terms);
            },
            static (ref r) => new DeskOpened(TermsCodec.ReadWhole(ref r))),
        Row(2, static (_, _) => { }, static (ref r) => Tick.Instance),
        Row(3, static (w, transferred) =>
            {
                w.Int(transferred.Account.Value);
                w.Money(transferred.Amount);
                w.Text(transferred.By);
            },
            static (ref r) => new Transferred(new(r.Int()), r.Money(), r.Text())),
        Row(8, static (w, commanded) =>
            {
                w.Byte((byte)commanded.Scope.Kind);
                w.Int(commanded.Scope.Id);
                w.Byte((byte)commanded.Command);
                w.Text(commanded.By);
                w.Text(commanded.Reason);
            },
            static (ref r) => new Commanded(
                new(r.Code<ScopeKind>(), r.Int()), r.Code<Command>(), r.Text(), r.Text())),
    ];

    static CodecRow<Input>[] Strategies() =>
    [
        Row(4, static (w, changed) =>
            {
                w.Int(changed.Strategy.Value);
                w.Text(changed.Name);
                w.Text(changed.Value);
                w.Text(changed.By);
            },
            static (ref r) => new ParameterChanged(new(r.Int()), r.Text(), r.Text(), r.Text())),
        Row(5, static (w, started) => TermsCodec.Write(w, started.Deployment),
            static (ref r) => new StrategyStarted(TermsCodec.ReadDeployment(ref r))),
        Row(6, WriteFault, static (ref r) => new StrategyFaulted(new(r.Int()), TermsCodec.ReadFault(ref r)))
            with { When = static faulted => faulted.Fault.Reaction.Length == 0 },
        Row(19, static (w, faulted) =>
            {
                WriteFault(w, faulted);
                w.Text(faulted.Fault.Reaction);
            },
            static (ref r) => new StrategyFaulted(
                new(r.Int()), TermsCodec.ReadFault(ref r) with { Reaction = r.Text() })),
        Row(7, static (w, decided) =>
            {
                w.Int(decided.Strategy.Value);
                w.Long(decided.DecidedOn);
                w.List(decided.Intents, OrderCodec.Write);
            },
            static (ref r) => new Decided(new(r.Int()), r.Long(), r.List(OrderCodec.ReadIntent))),
    ];

    static CodecRow<Input>[] Market() =>
    [
        Row(9, static (w, order) =>
            {
                w.Long(order.Id);
                OrderCodec.Write(w, order.Terms);
            },
            static (ref r) => new OutsideOrder(r.Long(), OrderCodec.ReadTerms(ref r))),
        Row(10, static (w, cancel) =>
            {
                w.Instrument(cancel.Instrument);
                w.Long(cancel.Id);
            },
            static (ref r) => new OutsideCancel(r.Instrument(), r.Long())),
        Row(17, static (w, lost) =>
            {
                w.Instrument(lost.Instrument);
                w.Text(lost.Reason);
            },
            static (ref r) => new FeedLost(r.Instrument(), r.Text())),
    ];

    static CodecRow<Input>[] Recorded() =>
    [
        Row(11, static (w, book) => Write(w, book.Instrument, book.Bids, book.Asks),
            static (ref r) => new BookRecorded(r.Instrument(), r.Levels(), r.Levels())),
        Row(25, static (w, depth) => Write(w, depth.Instrument, depth.Bids, depth.Asks),
            static (ref r) => new DepthRecorded(r.Instrument(), r.Levels(), r.Levels())),
        Row(12, static (w, top) => Write(w, top.Instrument, top.Side, top.Level.Price, top.Level.Quantity),
            static (ref r) => new TopRecorded(r.Instrument(), r.Code<Side>(), new(r.Price(), r.Quantity()))),
        Row(13, static (w, trade) => Write(w, trade.Instrument, trade.Aggressor, trade.Price, trade.Quantity),
            static (ref r) => new TradeRecorded(r.Instrument(), r.Code<Side>(), r.Price(), r.Quantity())),
        Row(26, static (w, order) =>
            {
                w.Instrument(order.Instrument);
                w.Long(order.Id);
                w.Byte((byte)order.Side);
                w.Price(order.Price);
                w.Quantity(order.Left);
            },
            static (ref r) => new OrderRecorded(
                r.Instrument(), r.Long(), r.Code<Side>(), r.Price(), r.Quantity())),
        Row(27, static (w, delay) => w.Long(delay.Delay.Ticks),
            static (ref r) => new DelayRecorded(TimeSpan.FromTicks(r.Long()))),
    ];

    static CodecRow<Input>[] Published() =>
    [
        Row(14, static (w, oracle) => Write(w, oracle.Instrument, oracle.Price),
            static (ref r) => new OraclePublished(r.Instrument(), r.Price())),
        Row(15, static (w, mark) => Write(w, mark.Instrument, mark.Price),
            static (ref r) => new MarkPublished(r.Instrument(), r.Price())),
        Row(16, static (w, funding) =>
            {
                w.Instrument(funding.Instrument);
                w.Rate(funding.Rate);
            },
            static (ref r) => new FundingPublished(r.Instrument(), r.Rate())),
        Row(20, static (w, imported) =>
            {
                w.Instrument(imported.Instrument);
                w.List(imported.Points, WritePoint);
                w.Text(imported.Source);
                w.Text(imported.By);
            },
            static (ref r) => new FundingImported(r.Instrument(), r.List(ReadPoint), r.Text(), r.Text())),
        Row(21, static (w, quoted) =>
            {
                w.Instrument(quoted.Instrument);
                w.Int(quoted.Source);
                w.Price(quoted.Price);
                w.Price(quoted.Confidence);
            },
            static (ref r) => new OracleQuoted(r.Instrument(), r.Int(), r.Price(), r.Price())),
        Row(24, static (w, interest) =>
            {
                w.Instrument(interest.Instrument);
                w.Quantity(interest.OpenInterest);
            },
            static (ref r) => new OpenInterestPublished(r.Instrument(), r.Quantity())),
    ];

    static CodecRow<Input>[] Rules() =>
    [
        Row<LimitChanged>(22, LimitCodec.Write, LimitCodec.ReadLimitChanged),
        Row<AllocationChanged>(23, LimitCodec.Write, LimitCodec.ReadAllocationChanged),
        Row<BindingChanged>(28, LimitCodec.Write, LimitCodec.ReadBindingChanged),
    ];

    static void Write(ByteWriter writer, InstrumentId instrument, Price price)
    {
        writer.Instrument(instrument);
        writer.Price(price);
    }

    static void Write(ByteWriter writer, InstrumentId instrument, Side side, Price price, Quantity quantity)
    {
        writer.Instrument(instrument);
        writer.Byte((byte)side);
        writer.Price(price);
        writer.Quantity(quantity);
    }

    static void Write(ByteWriter writer, InstrumentId instrument, Level[] bids, Level[] asks)
    {
        writer.Instrument(instrument);
        writer.Levels(bids);
        writer.Levels(asks);
    }

    static void WriteFault(ByteWriter writer, StrategyFaulted faulted)
    {
        writer.Int(faulted.Strategy.Value);
        TermsCodec.Write(writer, faulted.Fault);
    }

    static void WritePoint(ByteWriter writer, FundingPoint point)
    {
        writer.Time(point.At);
        writer.Rate(point.Rate);
        writer.Price(point.Price);
    }

    static FundingPoint ReadPoint(ref ByteReader reader) => new(reader.Time(), reader.Rate(), reader.Price());
}
