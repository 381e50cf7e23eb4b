namespace StrategyHost.Model.Codec;

/// <summary>Bytes of how a venue's oracle is made and guarded.</summary>
static class OracleTermsCodec
{
    public static void Write(ByteWriter writer, OracleTerms terms)
    {
        writer.List(terms.Sources, static (w, source) =>
        {
            w.Text(source.Name);
            w.Int(source.Weight);
            w.Byte((byte)source.Kind);
        });
        writer.Long(terms.SourceStaleAfter.Ticks);
        writer.Int(terms.LeastWeight);
        writer.Long(terms.StaleAfter.Ticks);
        writer.Long(terms.StaleForMargin.Ticks);
        writer.Int(terms.VolatileRatio);
        writer.Rate(terms.Uncertain);
        writer.Rate(terms.Divergence);
        writer.Rate(terms.MarkDivergence);
        writer.Long(terms.AverageOver.Ticks);
        writer.Rate(terms.AverageStep);
        writer.Int(terms.BandPercent);
        writer.List(terms.Guards, static (w, guard) =>
        {
            w.Byte((byte)guard.State);
            w.Byte((byte)guard.Blocks);
        });
    }

    public static OracleTerms Read(ref ByteReader reader) => new()
    {
        Sources = reader.List(static (ref ByteReader r) =>
            new OracleSource(r.Text(), r.Int()) { Kind = r.Code<OracleSourceKind>() }),
        SourceStaleAfter = TimeSpan.FromTicks(reader.Long()),
        LeastWeight = reader.Int(),
        StaleAfter = TimeSpan.FromTicks(reader.Long()),
        StaleForMargin = TimeSpan.FromTicks(reader.Long()),
        VolatileRatio = reader.Int(),
        Uncertain = reader.Rate(),
        Divergence = reader.Rate(),
        MarkDivergence = reader.Rate(),
        AverageOver = TimeSpan.FromTicks(reader.Long()),
        AverageStep = reader.Rate(),
        BandPercent = reader.Int(),
        Guards = reader.List(static (ref ByteReader r) => new OracleGuard(r.Code<OracleState>(), Blocks(r.Byte()))),
    };

    static OracleBlocks Blocks(byte code) => code <= (byte)OracleBlocks.Everything
        ? (OracleBlocks)code
        : throw new FormatException($"{code} is no set of what an oracle blocks");
}
