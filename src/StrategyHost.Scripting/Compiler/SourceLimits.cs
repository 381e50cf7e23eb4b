using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace StrategyHost.Scripting.Compiler;

// How large and how deep a script's text may be before anything looks at its meaning.
static class SourceLimits
{
    public const int MaxBytes = 256 * 1024;
    public const int MaxNesting = 128;
    public const int MaxDepth = 400;
    public const int MaxLineLength = 4000;

    public static ScriptDiagnostic? OfText(string text, string file)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(text) > MaxBytes)
            return Refused($"the script is larger than {MaxBytes / 1024} kB", Place.Start(file));
        var nesting = new BracketDepth();
        var (line, column) = (1, 1);
        for (var at = 0; at < text.Length; at++)
        {
            column++;
            if (text[at] == '\n') (line, column) = (line + 1, 1);
            if (text[at] == '\0')
                return Refused("the text holds a zero byte: save it as UTF-8",
                    new Place(file, line, column, line, column));
            nesting.Pass(text, at);
            if (nesting.Depth <= MaxNesting && column <= MaxLineLength) continue;
            var what = column > MaxLineLength ? "the line is too long"
                : $"brackets are nested deeper than {MaxNesting}";
            return Refused(what, new Place(file, line, column, line, column));
        }
        return null;
    }

    // Trees are measured without recursion, so that a deep one cannot overflow the measuring.
    public static ScriptDiagnostic? OfTree(SyntaxNode root, string file)
    {
        var open = new Stack<(SyntaxNode Node, int Depth)>([(root, 1)]);
        while (open.TryPop(out var at))
        {
            if (at.Depth > MaxDepth)
                return Refused($"expressions are nested deeper than {MaxDepth}", PlaceOf(at.Node, file));
            foreach (var child in at.Node.ChildNodes()) open.Push((child, at.Depth + 1));
        }
        return null;
    }

    public static Place PlaceOf(SyntaxNode node, string file) => PlaceOf(node.SyntaxTree, node.Span, file);

    public static Place PlaceOf(SyntaxTree tree, TextSpan span, string file)
    {
        var lines = tree.GetLineSpan(span);
        return new Place(file, lines.StartLinePosition.Line + 1, lines.StartLinePosition.Character + 1,
            lines.EndLinePosition.Line + 1, lines.EndLinePosition.Character + 1);
    }

    static ScriptDiagnostic Refused(string message, Place place) => ScriptDiagnostic.Error("SH0001", message, place);
}
