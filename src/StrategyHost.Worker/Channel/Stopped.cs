using StrategyHost.Model;
using StrategyHost.Model.Codec;

namespace StrategyHost.Worker.Channel;

/// <summary>Why a script is stopped, and what its last reaction had used by then.</summary>
public sealed record Stopped(Fault Fault, Spent Spent)
{
    /// <summary>What reactions used since the last answer, the stopped one included.</summary>
    public IReadOnlyList<ReactionCost> Costs { get; init; } = [];

    public void Write(ByteWriter writer)
    {
        TermsCodec.Write(writer, Fault);
        writer.Text(Fault.Reaction);
        Spent.Write(writer);
        writer.List(Costs, ReactionCost.Write);
    }

    public static Stopped Read(ref ByteReader reader) => new(
        TermsCodec.ReadFault(ref reader) with { Reaction = reader.Text() }, Spent.Read(ref reader))
    {
        Costs = reader.List(ReactionCost.Read),
    };
}
