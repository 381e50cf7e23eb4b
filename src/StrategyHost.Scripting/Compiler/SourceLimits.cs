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
        var (line, column, depth) = (1, 1, 0);
        foreach (var letter in text)
        {
            column++;
            if (letter == '\n') (line, column) = (line + 1, 1);
            if (letter is '(' or '[' or '{' or '<') depth++;
            if (letter is ')' or ']' or '}' or '>' && depth > 0) depth--;
            if (letter is ';') depth = Math.Min(depth, MaxNesting / 2);
            if (depth <= MaxNesting && column <= MaxLineLength) continue;
            var what = depth > MaxNesting ? $"brackets are nested deeper than {MaxNesting}" : "the line is too long";
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
