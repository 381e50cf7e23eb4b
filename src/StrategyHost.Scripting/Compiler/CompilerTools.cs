using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mono.Cecil;

namespace StrategyHost.Scripting.Compiler;

/// <summary>What an image is made with besides our own assemblies, told without starting any of it.</summary>
public static class CompilerTools
{
    /// <summary>The stamps of the compiler's and the weaver's packages, and the runtime's version.</summary>
    public static string Stamp { get; } =
        string.Join(' ', Stamps(typeof(Compilation), typeof(CSharpCompilation), typeof(AssemblyDefinition)))
        + $" runtime {Environment.Version}";

    static IEnumerable<string> Stamps(params Type[] packages) =>
        packages.Select(type => type.Assembly.ManifestModule.ModuleVersionId.ToString("N"));
}
