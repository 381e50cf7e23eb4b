namespace StrategyHost.Model.Codec;

/// <summary>Bytes of a desk's terms, instruments, deployments and faults.</summary>
public static class TermsCodec
{
    /// <summary>The plain fields, as the first journals hold them.</summary>
    public static void Write(ByteWriter writer, DeskTerms terms)
    {
        writer.Byte((byte)terms.Venue);
        writer.List(terms.Instruments, Write);
        writer.List(terms.Accounts, Write);
        writer.Rate(terms.Fees.PerpMaker);
        writer.Rate(terms.Fees.PerpTaker);
        writer.Rate(terms.Fees.SpotMaker);
        writer.Rate(terms.Fees.SpotTaker);
        writer.Long(terms.OrderLatency.Ticks);
        writer.Long(terms.BookInterval.Ticks);
        writer.Long(terms.MarkInterval.Ticks);
        writer.Int(terms.MaxOpenOrders);
        writer.Long(unchecked((long)terms.Seed));
    }

    public static DeskTerms ReadTerms(ref ByteReader reader) => new()
    {
        Venue = reader.Code<VenueKind>(),
        Instruments = reader.List(ReadInstrument),
        Accounts = reader.List(ReadAccount),
        Fees = new()
        {
            PerpMaker = reader.Rate(),
            PerpTaker = reader.Rate(),
            SpotMaker = reader.Rate(),
            SpotTaker = reader.Rate(),
        },
        OrderLatency = TimeSpan.FromTicks(reader.Long()),
        BookInterval = TimeSpan.FromTicks(reader.Long()),
        MarkInterval = TimeSpan.FromTicks(reader.Long()),
        MaxOpenOrders = reader.Int(),
        Seed = unchecked((ulong)reader.Long()),
    };

    /// <summary>All terms, rules of venues included.</summary>
    public static void WriteWhole(ByteWriter writer, DeskTerms terms)
    {
        Write(writer, terms);
        RulesCodec.WriteParts(writer, terms);
    }

    public static DeskTerms ReadWhole(ref ByteReader reader) => RulesCodec.ReadParts(ref reader, ReadTerms(ref reader));

    public static void Write(ByteWriter writer, Instrument instrument)
    {
        writer.Instrument(instrument.Id);
        writer.Text(instrument.Name);
        writer.Byte((byte)instrument.Kind);
        writer.Text(instrument.Base);
        writer.Text(instrument.Venue);
        writer.Int(instrument.SizeDecimals);
        writer.List(instrument.Tiers, static (w, tier) =>
        {
            w.Long(tier.From.Units);
            w.Int(tier.MaxLeverage);
        });
        writer.Long(instrument.ImpactNotional.Units);
        writer.Long(instrument.MinimumNotional.Units);
    }

    public static Instrument ReadInstrument(ref ByteReader reader) => new()
    {
        Id = reader.Instrument(),
        Name = reader.Text(),
        Kind = reader.Code<InstrumentKind>(),
        Base = reader.Text(),
        Venue = reader.Text(),
        SizeDecimals = reader.Int(),
        Tiers = reader.List(static (ref ByteReader r) => new MarginTier(new(r.Long()), r.Int())),
        ImpactNotional = new(reader.Long()),
        MinimumNotional = new(reader.Long()),
    };

    public static void Write(ByteWriter writer, Deployment deployment)
    {
        writer.Int(deployment.Id.Value);
        writer.Text(deployment.Name);
        writer.Int(deployment.Account.Value);
        writer.Text(deployment.Version);
        writer.List(deployment.Parameters, static (w, pair) =>
        {
            w.Text(pair.Key);
            w.Text(pair.Value);
        });
        writer.Long(unchecked((long)deployment.Seed));
        writer.Time(deployment.Start);
        writer.Text(deployment.By);
    }

    public static Deployment ReadDeployment(ref ByteReader reader) => new()
    {
        Id = new(reader.Int()),
        Name = reader.Text(),
        Account = new(reader.Int()),
        Version = reader.Text(),
        Parameters = ReadParameters(ref reader),
        Seed = unchecked((ulong)reader.Long()),
        Start = reader.Time(),
        By = reader.Text(),
    };

    public static void Write(ByteWriter writer, Fault fault)
    {
        writer.Text(fault.Kind);
        writer.Text(fault.Message);
        writer.Text(fault.File);
        writer.Int(fault.Line);
        writer.Text(fault.Symbol);
        writer.Long(fault.Sequence);
    }

    public static Fault ReadFault(ref ByteReader reader) => new(reader.Text(), reader.Text())
    {
        File = reader.Text(),
        Line = reader.Int(),
        Symbol = reader.Text(),
        Sequence = reader.Long(),
    };

    static void Write(ByteWriter writer, AccountTerms account)
    {
        writer.Int(account.Id.Value);
        writer.Text(account.Name);
        writer.Int(account.Pool.Value);
        writer.Money(account.Deposit);
        writer.Int(account.Leverage);
    }

    static AccountTerms ReadAccount(ref ByteReader reader) =>
        new(new(reader.Int()), reader.Text(), new(reader.Int()), reader.Money()) { Leverage = reader.Int() };

    static SortedDictionary<string, string> ReadParameters(ref ByteReader reader)
    {
        var pairs = reader.List(static (ref ByteReader r) => KeyValuePair.Create(r.Text(), r.Text()));
        var parameters = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in pairs) parameters[name] = value;
        return parameters;
    }
}
