using StrategyHost.Model;
using StrategyHost.Model.Codec;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Worker.Channel;

/// <summary>
/// What came of one event, and what the reaction used of its budget. Events of a batch on which nothing was said are
/// only counted in <see cref="Handled"/>; the last of a batch is always answered.
/// </summary>
public sealed record Reacted(
    bool IsLast, int Handled, long Sequence, Time Time, long Steps, long Bytes, Reaction Reaction)
{
    /// <summary>What reactions used since the answer before, those on which nothing was said included.</summary>
    public IReadOnlyList<ReactionCost> Costs { get; init; } = [];

    public void Write(ByteWriter writer)
    {
        writer.Bool(IsLast);
        writer.Int(Handled);
        writer.Long(Sequence);
        writer.Time(Time);
        writer.Long(Steps);
        writer.Long(Bytes);
        EventCodec.Write(writer, Reaction);
        writer.List(Costs, ReactionCost.Write);
    }

    public static Reacted Read(ref ByteReader reader) => new(reader.Bool(), reader.Int(), reader.Long(), reader.Time(),
        reader.Long(), reader.Long(), EventCodec.ReadReaction(ref reader))
    {
        Costs = reader.List(ReactionCost.Read),
    };
}
