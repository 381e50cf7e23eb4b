namespace StrategyHost.Model.Codec;

/// <summary>Bytes of the rules of perpetuals without a spot market.</summary>
static class HyperpTermsCodec
{
    public static void Write(ByteWriter writer, HyperpTerms terms)
    {
        writer.Int(terms.Marks);
        writer.Long(terms.Every.Ticks);
        writer.Long(terms.Over.Ticks);
        writer.Int(terms.MostOfFirst);
        writer.Int(terms.MostOfAverage);
        writer.Rate(terms.PremiumShare);
    }

    public static HyperpTerms Read(ref ByteReader reader) => new()
    {
        Marks = reader.Int(),
        Every = TimeSpan.FromTicks(reader.Long()),
        Over = TimeSpan.FromTicks(reader.Long()),
        MostOfFirst = reader.Int(),
        MostOfAverage = reader.Int(),
        PremiumShare = reader.Rate(),
    };
}
