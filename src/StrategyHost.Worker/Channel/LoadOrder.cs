using StrategyHost.Model;
using StrategyHost.Model.Codec;
using StrategyHost.Model.Strategies;
using StrategyHost.Worker.Running;

namespace StrategyHost.Worker.Channel;

/// <summary>
/// What a worker is given to run: a compiled script as opaque bytes, what it starts from, and its budget.
/// </summary>
public sealed record LoadOrder(byte[] Script, StrategySetup Setup, Budget Budget)
{
    /// <summary>What the strategy is to go on from; empty to run its top-level code.</summary>
    public byte[] Image { get; init; } = [];

    public void Write(ByteWriter writer)
    {
        writer.Int(Script.Length);
        writer.Bytes(Script);
        writer.Long(Budget.Steps);
        writer.Long(Budget.Bytes);
        writer.List(Setup.Instruments, TermsCodec.Write);
        writer.List(Setup.Parameters, static (w, pair) =>
        {
            w.Text(pair.Key);
            w.Text(pair.Value);
        });
        writer.Long(unchecked((long)Setup.Seed));
        writer.Time(Setup.Start);
        writer.Int(Image.Length);
        writer.Bytes(Image);
    }

    public static LoadOrder Read(ref ByteReader reader)
    {
        var script = reader.Bytes(reader.Int());
        var budget = new Budget(reader.Long(), reader.Long());
        var instruments = reader.List(TermsCodec.ReadInstrument);
        var parameters = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in reader.List(static (ref ByteReader r) => (r.Text(), r.Text())))
            parameters[name] = value;
        var setup = new StrategySetup
        {
            Instruments = instruments,
            Parameters = parameters,
            Seed = unchecked((ulong)reader.Long()),
            Start = reader.Time(),
        };
        return new(script, setup, budget) { Image = reader.Bytes(reader.Int()) };
    }
}
