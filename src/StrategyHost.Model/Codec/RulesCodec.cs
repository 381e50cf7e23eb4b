namespace StrategyHost.Model.Codec;

/// <summary>
/// Bytes of the rules of venues and of whatever else was added to a desk's terms: tagged parts, each with its length.
/// A tag's number is a contract; fields are added at a part's end.
/// </summary>
public static class RulesCodec
{
    enum TermsPart : byte
    {
        Venue,
        OnBreach,
        Margin,
        Limit,
        Allocation,
        Risk,
        Simulation,
        Binding,
        Ticks,
    }

    enum VenuePart : byte
    {
        Funding,
        Fees,
        Liquidation,
        Oracle,
        Hyperp,
    }

    /// <summary>Whether terms hold anything that their plain fields do not.</summary>
    public static bool HasParts(DeskTerms terms) => Parts(terms) > 0;

    public static void WriteParts(ByteWriter writer, DeskTerms terms)
    {
        writer.Int(Parts(terms));
        foreach (var rules in terms.Rules) writer.Part((byte)TermsPart.Venue, w => Write(w, rules));
        if (HasPolicies(terms)) writer.Part((byte)TermsPart.OnBreach, w => WritePolicies(w, terms.Accounts));
        if (HasMargin(terms)) writer.Part((byte)TermsPart.Margin, w => MarginTermsCodec.Write(w, terms.Margin));
        foreach (var limit in terms.Limits) writer.Part((byte)TermsPart.Limit, w => LimitCodec.Write(w, limit));
        foreach (var allocation in terms.Allocations)
            writer.Part((byte)TermsPart.Allocation, w => LimitCodec.Write(w, allocation));
        foreach (var binding in terms.Bindings)
            writer.Part((byte)TermsPart.Binding, w => LimitCodec.Write(w, binding));
        if (HasRisk(terms)) writer.Part((byte)TermsPart.Risk, w => RiskTermsCodec.Write(w, terms.Risk));
        if (HasSimulation(terms))
            writer.Part((byte)TermsPart.Simulation, w => SimulationTermsCodec.Write(w, terms.Simulation));
        if (HasTicks(terms)) writer.Part((byte)TermsPart.Ticks, w => WriteTicks(w, terms.Instruments));
    }

    /// <exception cref="FormatException">A part is not known here: a later build wrote it.</exception>
    public static DeskTerms ReadParts(ref ByteReader reader, DeskTerms plain)
    {
        var (rules, limits, allocations) = (new List<VenueRules>(), new List<Limit>(), new List<PoolAllocation>());
        var instruments = plain.Instruments;
        var (accounts, margin, risk, simulation) = (plain.Accounts, plain.Margin, plain.Risk, plain.Simulation);
        var bindings = new List<PoolBinding>();
        for (var left = reader.Int(); left > 0; left--)
        {
            var part = reader.Part(out var tag);
            switch ((TermsPart)tag)
            {
                case TermsPart.Venue:
                    rules.Add(ReadVenue(ref part));
                    break;
                case TermsPart.OnBreach:
                    accounts = ReadPolicies(ref part, accounts);
                    break;
                case TermsPart.Margin:
                    margin = MarginTermsCodec.Read(ref part);
                    break;
                case TermsPart.Limit:
                    limits.Add(LimitCodec.ReadLimit(ref part));
                    break;
                case TermsPart.Allocation:
                    allocations.Add(LimitCodec.ReadAllocation(ref part));
                    break;
                case TermsPart.Binding:
                    bindings.Add(LimitCodec.ReadBinding(ref part));
                    break;
                case TermsPart.Risk:
                    risk = RiskTermsCodec.Read(ref part);
                    break;
                case TermsPart.Simulation:
                    simulation = SimulationTermsCodec.Read(ref part);
                    break;
                case TermsPart.Ticks:
                    instruments = ReadTicks(ref part, instruments);
                    break;
                default:
                    throw Unknown(tag, "a desk's terms");
            }
            part.End();
        }
        return plain with
        {
            Rules = rules, Accounts = accounts, Margin = margin, Limits = limits, Allocations = allocations,
            Bindings = bindings, Risk = risk, Simulation = simulation, Instruments = instruments,
        };
    }

    static int Parts(DeskTerms terms) =>
        terms.Rules.Count + (HasPolicies(terms) ? 1 : 0) + (HasMargin(terms) ? 1 : 0) + terms.Limits.Count
        + terms.Allocations.Count + terms.Bindings.Count + (HasRisk(terms) ? 1 : 0) + (HasSimulation(terms) ? 1 : 0)
        + (HasTicks(terms) ? 1 : 0);

    static bool HasSimulation(DeskTerms terms) => terms.Simulation != SimulationTerms.Default;

    static bool HasTicks(DeskTerms terms) => terms.Instruments.Any(instrument => !instrument.Tick.IsZero);

    static void WriteTicks(ByteWriter writer, IReadOnlyList<Instrument> instruments)
    {
        foreach (var instrument in instruments) writer.Price(instrument.Tick);
    }

    static Instrument[] ReadTicks(ref ByteReader reader, IReadOnlyList<Instrument> instruments)
    {
        var read = new Instrument[instruments.Count];
        for (var i = 0; i < read.Length; i++) read[i] = instruments[i] with { Tick = reader.Price() };
        return read;
    }

    static bool HasRisk(DeskTerms terms) => terms.Risk != RiskTerms.Default;

    static bool HasPolicies(DeskTerms terms) => terms.Accounts.Any(account => account.OnBreach != BreachPolicy.Freeze);

    static void WritePolicies(ByteWriter writer, IReadOnlyList<AccountTerms> accounts)
    {
        foreach (var account in accounts) writer.Byte((byte)account.OnBreach);
    }

    static AccountTerms[] ReadPolicies(ref ByteReader reader, IReadOnlyList<AccountTerms> accounts)
    {
        var read = new AccountTerms[accounts.Count];
        for (var i = 0; i < read.Length; i++) read[i] = accounts[i] with { OnBreach = reader.Code<BreachPolicy>() };
        return read;
    }

    static bool HasMargin(DeskTerms terms) => terms.Margin != MarginTerms.Default;

    static void Write(ByteWriter writer, VenueRules rules)
    {
        writer.Text(rules.Venue);
        writer.Part((byte)VenuePart.Funding, w => FundingTermsCodec.Write(w, rules.Funding));
        if (rules.Fees is { } fees) writer.Part((byte)VenuePart.Fees, w => FeeScheduleCodec.Write(w, fees));
        writer.Part((byte)VenuePart.Liquidation, w => LiquidationTermsCodec.Write(w, rules.Liquidation));
        writer.Part((byte)VenuePart.Oracle, w => OracleTermsCodec.Write(w, rules.Oracle));
        if (rules.Hyperp is { } hyperp) writer.Part((byte)VenuePart.Hyperp, w => HyperpTermsCodec.Write(w, hyperp));
    }

    static VenueRules ReadVenue(ref ByteReader reader)
    {
        var rules = new VenueRules(reader.Text());
        while (reader.Left > 0)
        {
            var part = reader.Part(out var tag);
            rules = (VenuePart)tag switch
            {
                VenuePart.Funding => rules with { Funding = FundingTermsCodec.Read(ref part) },
                VenuePart.Fees => rules with { Fees = FeeScheduleCodec.Read(ref part) },
                VenuePart.Liquidation => rules with { Liquidation = LiquidationTermsCodec.Read(ref part) },
                VenuePart.Oracle => rules with { Oracle = OracleTermsCodec.Read(ref part) },
                VenuePart.Hyperp => rules with { Hyperp = HyperpTermsCodec.Read(ref part) },
                _ => throw Unknown(tag, "a venue's rules"),
            };
            part.End();
        }
        return rules;
    }

    static FormatException Unknown(byte tag, string whole) =>
        new($"part {tag} of {whole} is not known to this build: a later one wrote it");
}
