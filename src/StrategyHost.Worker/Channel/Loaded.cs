using StrategyHost.Model.Codec;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Worker.Channel;

/// <summary>A script's top-level code has run: what it declared, and what that used.</summary>
public sealed record Loaded(IReadOnlyList<ParameterDeclaration> Parameters, long Steps, long Bytes)
{
    public void Write(ByteWriter writer)
    {
        writer.Long(Steps);
        writer.Long(Bytes);
        writer.List(Parameters, Write);
    }

    public static Loaded Read(ref ByteReader reader)
    {
        var (steps, bytes) = (reader.Long(), reader.Long());
        return new(reader.List(ReadDeclaration), steps, bytes);
    }

    static void Write(ByteWriter writer, ParameterDeclaration one)
    {
        writer.Text(one.Name);
        writer.Byte((byte)one.Kind);
        writer.Text(one.Default);
        WriteBound(writer, one.Minimum);
        WriteBound(writer, one.Maximum);
        writer.Text(one.Unit);
        writer.List(one.Options, static (w, option) => w.Text(option));
        writer.Text(one.Current);
    }

    static ParameterDeclaration ReadDeclaration(ref ByteReader reader) => new()
    {
        Name = reader.Text(),
        Kind = reader.Code<ParameterKind>(),
        Default = reader.Text(),
        Minimum = ReadBound(ref reader),
        Maximum = ReadBound(ref reader),
        Unit = reader.Text(),
        Options = reader.List(static (ref ByteReader r) => r.Text()),
        Current = reader.Text(),
    };

    static void WriteBound(ByteWriter writer, string? bound)
    {
        writer.Bool(bound != null);
        if (bound != null) writer.Text(bound);
    }

    static string? ReadBound(ref ByteReader reader) => reader.Bool() ? reader.Text() : null;
}
