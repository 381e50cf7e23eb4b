using Microsoft.CodeAnalysis;

namespace StrategyHost.Scripting.Compiler;

// The fixed set of assemblies a script is compiled against and its image may refer to.
public static class ScriptReferences
{
    static readonly string[] framework =
    [
        "System.Private.CoreLib", "System.Runtime", "System.Linq", "System.Collections", "System.Runtime.Numerics",
        "System.Memory", "netstandard",
    ];

    static readonly string[] beside = ["StrategyHost.Model", "MathNet.Numerics"];

    /// <summary>The simple names an image may refer to.</summary>
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>([.. framework, .. beside]);

    internal static string Folder(Type type) => Path.GetDirectoryName(type.Assembly.Location)!;

    /// <summary>One reference for each, shared by every compilation: their metadata is read once.</summary>
    internal static IReadOnlyList<MetadataReference> For(ScriptDialect dialect)
    {
        var runtime = Folder(typeof(object));
        var ours = Folder(typeof(ScriptReferences));
        var paths = framework.Select(name => Path.Combine(runtime, name + ".dll"))
            .Concat(beside.Select(name => Path.Combine(ours, name + ".dll")))
            .Append(dialect.Globals.Assembly.Location).Distinct();
        return [.. paths.Select(path => MetadataReference.CreateFromFile(path, documentation: Notes(path)))];
    }

    static DocumentationProvider? Notes(string path)
    {
        var notes = Path.ChangeExtension(path, ".xml");
        return File.Exists(notes) ? XmlDocumentationProvider.CreateFromFile(notes) : null;
    }
}
