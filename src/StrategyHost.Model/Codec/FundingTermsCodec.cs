namespace StrategyHost.Model.Codec;

/// <summary>Bytes of a venue's funding terms.</summary>
static class FundingTermsCodec
{
    public static void Write(ByteWriter writer, FundingTerms terms)
    {
        writer.Text(terms.Name);
        writer.Long(terms.Interval.Ticks);
        writer.Long(terms.RatePeriod.Ticks);
        writer.Rate(terms.Interest);
        writer.Bool(terms.Clamp != null);
        writer.Rate(terms.Clamp ?? Rate.Zero);
        writer.Rate(terms.Cap);
        writer.Long(terms.CapPeriod.Ticks);
        writer.Int(terms.CapOfMarginGap);
        writer.Byte((byte)terms.Price);
        writer.Byte((byte)terms.Premium);
        writer.Byte((byte)terms.Mean);
        writer.Long(terms.SampleInterval.Ticks);
        writer.Bool(terms.Votes != null);
        writer.Long(terms.Votes?.Every.Ticks ?? 0);
        writer.Int(terms.Votes?.Least ?? 0);
        writer.Int(terms.LeastSamples);
    }

    public static FundingTerms Read(ref ByteReader reader) => new()
    {
        Name = reader.Text(),
        Interval = TimeSpan.FromTicks(reader.Long()),
        RatePeriod = TimeSpan.FromTicks(reader.Long()),
        Interest = reader.Rate(),
        Clamp = reader.Bool() is var hasClamp && reader.Rate() is var clamp && hasClamp ? clamp : null,
        Cap = reader.Rate(),
        CapPeriod = TimeSpan.FromTicks(reader.Long()),
        CapOfMarginGap = reader.Int(),
        Price = reader.Code<FundingPrice>(),
        Premium = reader.Code<PremiumKind>(),
        Mean = reader.Code<PremiumMean>(),
        SampleInterval = TimeSpan.FromTicks(reader.Long()),
        Votes = ReadVotes(ref reader),
        LeastSamples = reader.Int(),
    };

    static PremiumVotes? ReadVotes(ref ByteReader reader)
    {
        var hasVotes = reader.Bool();
        var votes = new PremiumVotes(TimeSpan.FromTicks(reader.Long()), reader.Int());
        return hasVotes ? votes : null;
    }
}
