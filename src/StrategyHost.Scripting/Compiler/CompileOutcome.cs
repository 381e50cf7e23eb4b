namespace StrategyHost.Scripting.Compiler;

/// <summary>What compiling a script came to: the image if it was accepted, and everything there is to say.</summary>
public sealed record CompileOutcome(CompiledScript? Script, IReadOnlyList<ScriptDiagnostic> Diagnostics)
{
    public bool IsAccepted => Script is not null;

    public static CompileOutcome Rejected(params IReadOnlyList<ScriptDiagnostic> diagnostics) => new(null, diagnostics);
}
