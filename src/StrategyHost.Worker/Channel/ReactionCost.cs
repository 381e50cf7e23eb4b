using StrategyHost.Model.Codec;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Worker.Channel;

/// <summary>What reactions of one kind used since the frame before: how many, the last, the most, the sum.</summary>
public sealed record ReactionCost(ReactionKind Kind, int Count)
{
    public Spent Last { get; init; }
    public Spent Most { get; init; }
    public Spent Sum { get; init; }

    public static void Write(ByteWriter writer, ReactionCost cost)
    {
        writer.Byte((byte)cost.Kind);
        writer.Int(cost.Count);
        cost.Last.Write(writer);
        cost.Most.Write(writer);
        cost.Sum.Write(writer);
    }

    public static ReactionCost Read(ref ByteReader reader) => new(reader.Code<ReactionKind>(), reader.Int())
    {
        Last = Spent.Read(ref reader),
        Most = Spent.Read(ref reader),
        Sum = Spent.Read(ref reader),
    };
}

/// <summary>Steps and bytes of the budget.</summary>
public readonly record struct Spent(long Steps, long Bytes)
{
    public Spent Plus(Spent more) => new(unchecked(Steps + more.Steps), unchecked(Bytes + more.Bytes));

    public Spent Minus(Spent less) => new(unchecked(Steps - less.Steps), unchecked(Bytes - less.Bytes));

    /// <summary>The larger of each.</summary>
    public Spent Or(Spent other) => new(Math.Max(Steps, other.Steps), Math.Max(Bytes, other.Bytes));

    public void Write(ByteWriter writer)
    {
        writer.Long(Steps);
        writer.Long(Bytes);
    }

    public static Spent Read(ref ByteReader reader) => new(reader.Long(), reader.Long());
}
