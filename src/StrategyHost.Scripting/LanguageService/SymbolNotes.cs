using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace StrategyHost.Scripting.LanguageService;

// A symbol in words: its signature, and its documentation as plain text.
static class SymbolNotes
{
    const int MaxLength = 1000;

    static readonly char[] blanks = [' ', '\n', '\r', '\t'];

    static readonly SymbolDisplayFormat format = SymbolDisplayFormat.MinimallyQualifiedFormat
        .RemoveMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType);

    public static string Signature(ISymbol symbol, int overloads = 0)
    {
        var text = symbol.ToDisplayString(format);
        return overloads > 0 ? $"{text} (+{overloads} more)" : text;
    }

    public static string Of(ISymbol symbol)
    {
        var source = (symbol as IMethodSymbol)?.ReducedFrom ?? symbol;
        if (source.OriginalDefinition.GetDocumentationCommentXml() is not { Length: > 0 } xml) return "";
        try
        {
            var text = new StringBuilder();
            var root = XElement.Parse(xml.StartsWith("<member") ? xml : $"<member>{xml}</member>");
            foreach (var part in root.Elements())
            {
                if (part.Name.LocalName is not ("summary" or "exception" or "remarks" or "returns")) continue;
                if (text.Length > 0) text.Append('\n');
                if (part.Name.LocalName == "exception") text.Append(Last(part.Attribute("cref")?.Value)).Append(": ");
                Append(text, part);
            }
            return text.ToString(0, Math.Min(text.Length, MaxLength)).Trim();
        }
        catch (XmlException)
        {
            return "";
        }
    }

    static void Append(StringBuilder text, XElement part)
    {
        foreach (var node in part.Nodes())
        {
            if (node is XText words) text.Append(Flat(words.Value));
            if (node is not XElement inner) continue;
            var named = inner.Attribute("cref") ?? inner.Attribute("langword") ?? inner.Attribute("name");
            if (named is not null && inner.IsEmpty) text.Append(Last(named.Value));
            else Append(text, inner);
        }
    }

    static string Flat(string words)
    {
        var flat = string.Join(' ', words.Split(blanks, StringSplitOptions.RemoveEmptyEntries));
        if (flat == "") return words == "" ? "" : " ";
        return (char.IsWhiteSpace(words[0]) ? " " : "") + flat + (char.IsWhiteSpace(words[^1]) ? " " : "");
    }

    static string Last(string? reference)
    {
        var name = reference?.Split('(')[0] ?? "";
        return name[(name.LastIndexOf('.') + 1)..];
    }
}
