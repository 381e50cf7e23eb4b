using StrategyHost.Model.Codec;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Worker.Channel;

/// <summary>What came of one event, and what the reaction used of its budget.</summary>
public sealed record Reacted(long Sequence, long Steps, long Bytes, Reaction Reaction)
{
    public static void Write(ByteWriter writer, long sequence, long steps, long bytes, Reaction reaction)
    {
        writer.Long(sequence);
        writer.Long(steps);
        writer.Long(bytes);
        EventCodec.Write(writer, reaction);
    }

    public static Reacted Read(ref ByteReader reader) =>
        new(reader.Long(), reader.Long(), reader.Long(), EventCodec.ReadReaction(ref reader));
}
