using StrategyHost.Model.Codec;
using StrategyHost.Scripting;

namespace StrategyHost.Worker.Channel;

/// <summary>
/// What compiling came to: the blob of an accepted script with its hash, and everything there is to say.
/// </summary>
public sealed record CompileAnswer(byte[]? Script, string Hash, IReadOnlyList<ScriptDiagnostic> Diagnostics)
{
    public bool IsAccepted => Script != null;

    public void Write(ByteWriter writer)
    {
        writer.Int(Script?.Length ?? 0);
        writer.Bytes(Script);
        writer.Text(Hash);
        writer.List(Diagnostics, Write);
    }

    public static CompileAnswer Read(ref ByteReader reader)
    {
        var script = reader.Bytes(reader.Int());
        return new(script.Length == 0 ? null : script, reader.Text(), reader.List(ReadDiagnostic));
    }

    static void Write(ByteWriter writer, ScriptDiagnostic one)
    {
        writer.Text(one.Code);
        writer.Text(one.Message);
        writer.Text(one.Place.File);
        writer.Int(one.Place.Line);
        writer.Int(one.Place.Column);
        writer.Int(one.Place.EndLine);
        writer.Int(one.Place.EndColumn);
        writer.Text(one.Symbol);
        writer.Byte((byte)one.Severity);
    }

    static ScriptDiagnostic ReadDiagnostic(ref ByteReader reader)
    {
        var (code, message) = (reader.Text(), reader.Text());
        var place = new Place(reader.Text(), reader.Int(), reader.Int(), reader.Int(), reader.Int());
        return new(code, message, place, reader.Text(), reader.Code<Severity>());
    }
}
