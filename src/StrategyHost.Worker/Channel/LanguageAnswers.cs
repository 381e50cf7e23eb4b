using StrategyHost.Model.Codec;
using StrategyHost.Scripting.LanguageService;

namespace StrategyHost.Worker.Channel;

/// <summary>Bytes of what the editor is told while a script is being typed.</summary>
public static class LanguageAnswers
{
    public static void Write(ByteWriter writer, IReadOnlyList<Suggestion> suggestions) =>
        writer.List(suggestions, static (w, one) =>
        {
            w.Text(one.Text);
            w.Byte((byte)one.Kind);
            w.Text(one.Signature);
            w.Text(one.Notes);
        });

    public static IReadOnlyList<Suggestion> ReadSuggestions(ref ByteReader reader) =>
        reader.List(static (ref ByteReader r) =>
            new Suggestion(r.Text(), r.Code<SuggestionKind>(), r.Text(), r.Text()));

    public static void Write(ByteWriter writer, Explanation? explanation)
    {
        writer.Bool(explanation != null);
        if (explanation == null) return;
        writer.Text(explanation.Signature);
        writer.Text(explanation.Notes);
        writer.Text(explanation.Refusal);
    }

    public static Explanation? ReadExplanation(ref ByteReader reader) =>
        reader.Bool() ? new(reader.Text(), reader.Text(), reader.Text()) : null;
}
