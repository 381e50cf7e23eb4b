using System.Text;
using System.Xml.Linq;

namespace StrategyHost.Reference;

/// <summary>The documentation that the compiler writes beside an assembly, as text by id.</summary>
sealed class XmlNotes
{
    static readonly char[] blanks = [' ', '\n', '\r', '\t'];
    readonly Dictionary<string, string> notes = [];

    /// <summary>Empty where the file is missing: the signatures are worth showing all the same.</summary>
    public static XmlNotes Beside(System.Reflection.Assembly assembly)
    {
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        var read = new XmlNotes();
        if (!File.Exists(file)) return read;
        foreach (var member in XDocument.Load(file).Descendants("member"))
            if (member.Attribute("name")?.Value is { } id) read.notes[id] = Text(member);
        return read;
    }

    public string Of(string id) => notes.GetValueOrDefault(id, "");

    static string Text(XElement member)
    {
        var text = new StringBuilder();
        foreach (var part in member.Elements())
        {
            if (part.Name.LocalName is not ("summary" or "remarks" or "exception" or "returns")) continue;
            if (text.Length > 0) text.Append(' ');
            if (part.Name.LocalName == "exception") text.Append(Last(part.Attribute("cref")?.Value)).Append(": ");
            Append(text, part);
        }
        return string.Join(' ', text.ToString().Split(blanks, StringSplitOptions.RemoveEmptyEntries));
    }

    static void Append(StringBuilder text, XElement part)
    {
        foreach (var node in part.Nodes())
        {
            if (node is XText words) text.Append(words.Value);
            if (node is not XElement inner) continue;
            var named = inner.Attribute("cref") ?? inner.Attribute("langword") ?? inner.Attribute("name");
            if (named is not null && inner.IsEmpty) text.Append(Last(named.Value));
            else Append(text, inner);
        }
    }

    static string Last(string? reference)
    {
        var name = reference?.Split('(')[0] ?? "";
        return name[(name.LastIndexOf('.') + 1)..];
    }
}
