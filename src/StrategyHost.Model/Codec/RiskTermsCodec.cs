namespace StrategyHost.Model.Codec;

static class RiskTermsCodec
{
    public static void Write(ByteWriter writer, RiskTerms terms)
    {
        writer.Byte((byte)terms.Method);
        writer.Byte((byte)terms.Measure);
        writer.Rate(terms.Confidence);
        writer.Long(terms.SampleInterval.Ticks);
        writer.Long(terms.Horizon.Ticks);
        writer.Int(terms.HalfLife);
        writer.Int(terms.Window);
        writer.Int(terms.LeastReturns);
        writer.Rate(terms.Multiplier);
        writer.Rate(terms.MaintenanceFactor);
        writer.Rate(terms.Floor);
        writer.Rate(terms.SpotHaircut);
        writer.Long(terms.MaxAge.Ticks);
        writer.Rate(terms.StaleMultiple);
    }

    public static RiskTerms Read(ref ByteReader reader) => new()
    {
        Method = reader.Code<RiskMethod>(),
        Measure = reader.Code<RiskMeasure>(),
        Confidence = reader.Rate(),
        SampleInterval = TimeSpan.FromTicks(reader.Long()),
        Horizon = TimeSpan.FromTicks(reader.Long()),
        HalfLife = reader.Int(),
        Window = reader.Int(),
        LeastReturns = reader.Int(),
        Multiplier = reader.Rate(),
        MaintenanceFactor = reader.Rate(),
        Floor = reader.Rate(),
        SpotHaircut = reader.Rate(),
        MaxAge = TimeSpan.FromTicks(reader.Long()),
        StaleMultiple = reader.Rate(),
    };
}
