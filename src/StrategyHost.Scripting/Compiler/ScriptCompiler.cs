using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using StrategyHost.Scripting.AllowList;
using StrategyHost.Scripting.Metering;
using StrategyHost.Scripting.Verifier;

namespace StrategyHost.Scripting.Compiler;

/// <summary>
/// Script text to a checked, metered image: limits, semantic policy, emit, image policy, weave, image policy again.
/// Belongs into the compiler process, one request at a time: hostile text can make a compiler run for minutes.
/// </summary>
public sealed class ScriptCompiler
{
    const int MaxDiagnostics = 100;

    internal static readonly CSharpParseOptions Parsing =
        new(LanguageVersion.CSharp14, DocumentationMode.None, SourceCodeKind.Script);

    readonly PolicyTable policy;
    readonly CSharpCompilation empty;
    readonly Dictionary<string, bool> valueTypes = [];

    public ScriptCompiler(ScriptDialect dialect, PolicyTable policy)
    {
        (Dialect, this.policy) = (dialect, policy);
        References = ScriptReferences.For(dialect);
        Options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
            .WithScriptClassName("Script").WithUsings(dialect.Usings).WithOptimizationLevel(OptimizationLevel.Release)
            .WithAllowUnsafe(false).WithDeterministic(true).WithConcurrentBuild(false)
            .WithNullableContextOptions(NullableContextOptions.Annotations)
            .WithMetadataReferenceResolver(null).WithSourceReferenceResolver(null).WithXmlReferenceResolver(null)
            .WithMetadataImportOptions(MetadataImportOptions.Public);
        empty = CSharpCompilation.CreateScriptCompilation("Strategy", syntaxTree: null, References, Options,
            globalsType: dialect.Globals);
    }

    internal ScriptDialect Dialect { get; }

    internal IReadOnlyList<MetadataReference> References { get; }

    internal CSharpCompilationOptions Options { get; }

    /// <summary>Everything besides the text that decides what an image is.</summary>
    public string Version =>
        $"roslyn {typeof(CSharpCompilation).Assembly.GetName().Version} runtime {Environment.Version} "
        + $"policy {policy.Version} model {Folded(Dialect.Globals.Module.ModuleVersionId)}";

    /// <summary>Never fails: a text on which the compiler itself does is rejected for that.</summary>
    public CompileOutcome Compile(string source, string file)
    {
        try
        {
            return Checked(source, file);
        }
        catch (Exception fault)
        {
            return CompileOutcome.Rejected(Failure(file, fault));
        }
    }

    CompileOutcome Checked(string source, string file)
    {
        if (SourceLimits.OfText(source, file) is { } tooLarge) return CompileOutcome.Rejected(tooLarge);
        var (tree, compilation) = Parse(source, file);
        if (SourceLimits.OfTree(tree.GetRoot(), file) is { } tooDeep) return CompileOutcome.Rejected(tooDeep);
        if (SourceWalk.Check(compilation.GetSemanticModel(tree), policy, file) is { Count: > 0 } forbidden)
            return CompileOutcome.Rejected(WithFindings(forbidden, Found(compilation), file));
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(image, symbols, options: new EmitOptions(
            debugInformationFormat: DebugInformationFormat.PortablePdb, pdbFilePath: "script.pdb"));
        var diagnostics = WithFindings([], emitted.Diagnostics, file);
        if (!emitted.Success) return CompileOutcome.Rejected(diagnostics is [] ? [Empty(file)] : diagnostics);
        if (Faults(image.ToArray(), woven: false, file) is { Count: > 0 } refused)
            return CompileOutcome.Rejected(refused);
        (image.Position, symbols.Position) = (0, 0);
        var weaver = new Weaver(new SiteNames(tree), name => IsValueType(compilation, name));
        var (woven, sites) = weaver.Weave(image, symbols);
        if (Faults(woven, woven: true, file) is { Count: > 0 } unmetered) return CompileOutcome.Rejected(unmetered);
        var script = new CompiledScript(CompiledScript.HashOf(source, Version), file, woven, sites);
        return new CompileOutcome(script, diagnostics);
    }

    // Beside what the policy refuses, the compiler's own findings are welcome, but not needed.
    static IEnumerable<Diagnostic> Found(CSharpCompilation compilation)
    {
        try
        {
            return compilation.GetDiagnostics();
        }
        catch (Exception)
        {
            return [];
        }
    }

    /// <summary>The compiler's own failure as the text's rejection.</summary>
    public static ScriptDiagnostic Failure(string file, Exception fault) =>
        ScriptDiagnostic.Error("SH0009", fault is OutOfMemoryException or InsufficientExecutionStackException
            ? "this text takes the compiler more memory than it has: are constants or types built up from each other?"
            : $"the compiler failed on this text ({fault.GetType().Name})", Place.Start(file));

    /// <summary>What the editor shows while typing: the same checks, without an image.</summary>
    public IReadOnlyList<ScriptDiagnostic> Diagnose(string source, string file)
    {
        if (SourceLimits.OfText(source, file) is { } tooLarge) return [tooLarge];
        var (tree, compilation) = Parse(source, file);
        return SourceLimits.OfTree(tree.GetRoot(), file) is { } tooDeep ? [tooDeep] : Diagnose(tree, compilation, file);
    }

    /// <summary>
    /// The image as the compiler makes it, unmetered and against no policy, for tests and figures; no worker loads one.
    /// </summary>
    internal byte[]? Emit(string source, string file)
    {
        using var image = new MemoryStream();
        return Parse(source, file).Compilation.Emit(image).Success ? image.ToArray() : null;
    }

    // The compiler makes no image of a text without statements, and has nothing to say about it.
    static ScriptDiagnostic Empty(string file) =>
        ScriptDiagnostic.Error("SH0007", "the script has no statements", Place.Start(file));

    (SyntaxTree Tree, CSharpCompilation Compilation) Parse(string source, string file)
    {
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(source, System.Text.Encoding.UTF8), Parsing, file);
        // Grown from one compilation, so that all share what was read of the references.
        return (tree, empty.AddSyntaxTrees(tree));
    }

    List<ScriptDiagnostic> Diagnose(SyntaxTree tree, CSharpCompilation compilation, string file)
    {
        var model = compilation.GetSemanticModel(tree);
        var forbidden = SourceWalk.Check(model, policy, file);
        return WithFindings(forbidden, forbidden.Count > 0 ? Found(compilation) : compilation.GetDiagnostics(), file);
    }

    List<ScriptDiagnostic> WithFindings(
        IReadOnlyList<ScriptDiagnostic> refused, IEnumerable<Diagnostic> found, string file) =>
        [.. refused.Concat(Told(found, file, refused)).OrderBy(one => one.Place.Line).ThenBy(one => one.Place.Column)];

    // The compiler's own findings, except where the policy has already said it better.
    List<ScriptDiagnostic> Told(
        IEnumerable<Diagnostic> found, string file, IReadOnlyList<ScriptDiagnostic> said)
    {
        var lines = said.Select(one => one.Place.Line).ToHashSet();
        return [.. found
            .Where(one => one.Severity is DiagnosticSeverity.Error or DiagnosticSeverity.Warning && !one.IsSuppressed)
            .Select(one => Told(one, file)).Where(one => !lines.Contains(one.Place.Line)).Take(MaxDiagnostics)];
    }

    ScriptDiagnostic Told(Diagnostic one, string file)
    {
        var place = one.Location.SourceTree is { } tree
            ? SourceLimits.PlaceOf(tree, one.Location.SourceSpan, file)
            : Place.Start(file);
        var text = one.Location.SourceTree?.GetText().ToString(one.Location.SourceSpan) ?? "";
        var name = text.Length <= 100 && !text.Contains('\n') ? text : "";
        var severity = one.Severity == DiagnosticSeverity.Error ? Severity.Error : Severity.Warning;
        var message = one.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        var isUnknown = one.Id is "CS0103" or "CS0246" or "CS0234" or "CS1069" or "CS1061" or "CS0117";
        if (isUnknown && policy.RefusalOfName(Symbol.SimpleName(name.Split('<')[0])) is { } refusal)
            return ScriptDiagnostic.Error("SH0003", $"{name}: {refusal}", place, name);
        return new ScriptDiagnostic(one.Id, message, place, name, severity);
    }

    List<ScriptDiagnostic> Faults(byte[] image, bool woven, string file) =>
        [.. ImageWalk.Check(image, policy, woven).Take(MaxDiagnostics)
            .Select(fault => ScriptDiagnostic.Error("SH0006", fault, Place.Start(file), fault.Split(':')[0]))];

    bool IsValueType(CSharpCompilation compilation, string name)
    {
        if (valueTypes.TryGetValue(name, out var known)) return known;
        return valueTypes[name] = compilation.GetTypeByMetadataName(name) is { IsValueType: true };
    }

    static string Folded(Guid id) => id.ToString("N")[..8];
}
