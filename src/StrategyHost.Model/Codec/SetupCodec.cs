using StrategyHost.Model.Strategies;

namespace StrategyHost.Model.Codec;

/// <summary>Bytes of what a strategy starts from, without limits, and of the parameters that it declares.</summary>
public static class SetupCodec
{
    public static void Write(ByteWriter writer, StrategySetup setup)
    {
        writer.List(setup.Instruments, TermsCodec.Write);
        writer.List(setup.Parameters, static (w, pair) =>
        {
            w.Text(pair.Key);
            w.Text(pair.Value);
        });
        writer.Long(unchecked((long)setup.Seed));
        writer.Time(setup.Start);
    }

    public static StrategySetup ReadSetup(ref ByteReader reader)
    {
        var instruments = reader.List(TermsCodec.ReadInstrument);
        var parameters = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in reader.List(static (ref ByteReader r) => KeyValuePair.Create(r.Text(), r.Text())))
            parameters[name] = value;
        return new()
        {
            Instruments = instruments,
            Parameters = parameters,
            Seed = unchecked((ulong)reader.Long()),
            Start = reader.Time(),
        };
    }

    public static void Write(ByteWriter writer, ParameterDeclaration parameter)
    {
        writer.Text(parameter.Name);
        writer.Byte((byte)parameter.Kind);
        writer.Text(parameter.Default);
        WriteOptional(writer, parameter.Minimum);
        WriteOptional(writer, parameter.Maximum);
        writer.Text(parameter.Unit);
        writer.List(parameter.Options, static (w, option) => w.Text(option));
        writer.Text(parameter.Current);
    }

    public static ParameterDeclaration ReadParameter(ref ByteReader reader) => new()
    {
        Name = reader.Text(),
        Kind = reader.Code<ParameterKind>(),
        Default = reader.Text(),
        Minimum = ReadOptional(ref reader),
        Maximum = ReadOptional(ref reader),
        Unit = reader.Text(),
        Options = reader.List(static (ref ByteReader r) => r.Text()),
        Current = reader.Text(),
    };

    static void WriteOptional(ByteWriter writer, string? text)
    {
        writer.Bool(text is not null);
        if (text is not null) writer.Text(text);
    }

    static string? ReadOptional(ref ByteReader reader) => reader.Bool() ? reader.Text() : null;
}
