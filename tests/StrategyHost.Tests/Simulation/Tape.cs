using StrategyHost.Engine;
using StrategyHost.Model;
using StrategyHost.Model.Codec;

namespace StrategyHost.Tests.Simulation;

// Inputs as the journal would hold them: number, time and bytes. Each must come back from its bytes as it was.
sealed class Tape
{
    readonly List<(long Sequence, Time Time, byte[] Input)> records = [];
    readonly ByteWriter writer = new();

    public Step Record(in Step step)
    {
        var bytes = Bytes(step.Input);
        records.Add((step.Sequence, step.Time, bytes));
        var again = Decode(bytes);
        Check.That(bytes.AsSpan().SequenceEqual(Bytes(again)), $"{step.Input} changes on its way through bytes");
        return step with { Input = again };
    }

    /// <summary>A new desk that has been through all of it.</summary>
    public Desk Replay()
    {
        var desk = new Desk(RandomTerms.Venue);
        foreach (var (sequence, time, input) in records) desk.Apply(new(sequence, time, Decode(input)));
        return desk;
    }

    byte[] Bytes(Input input)
    {
        writer.Clear();
        InputCodec.Write(writer, input);
        return writer.Span.ToArray();
    }

    static Input Decode(byte[] bytes)
    {
        var reader = new ByteReader(bytes);
        var input = InputCodec.Read(ref reader);
        reader.End();
        return input;
    }
}
