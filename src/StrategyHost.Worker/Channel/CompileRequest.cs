using StrategyHost.Model.Codec;

namespace StrategyHost.Worker.Channel;

/// <summary>
/// A script's text for the compiler process, with the caret where a completion or a hover is asked for.
/// </summary>
public sealed record CompileRequest(string File, string Text, int Line = 0, int Column = 0)
{
    public void Write(ByteWriter writer)
    {
        writer.Text(File);
        writer.Text(Text);
        writer.Int(Line);
        writer.Int(Column);
    }

    public static CompileRequest Read(ref ByteReader reader) =>
        new(reader.Text(), reader.Text(), reader.Int(), reader.Int());
}
