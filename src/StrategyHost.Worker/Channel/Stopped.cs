using StrategyHost.Model;
using StrategyHost.Model.Codec;

namespace StrategyHost.Worker.Channel;

/// <summary>Why a script is stopped, and what its last reaction had used by then.</summary>
public sealed record Stopped(Fault Fault, long Steps, long Bytes)
{
    public void Write(ByteWriter writer)
    {
        TermsCodec.Write(writer, Fault);
        writer.Long(Steps);
        writer.Long(Bytes);
    }

    public static Stopped Read(ref ByteReader reader) =>
        new(TermsCodec.ReadFault(ref reader), reader.Long(), reader.Long());
}
