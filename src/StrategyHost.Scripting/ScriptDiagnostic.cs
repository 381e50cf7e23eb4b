namespace StrategyHost.Scripting;

// Whether a diagnostic keeps a script from running.
public enum Severity : byte { Error, Warning }

// A stretch of a script's text; lines and columns count from one.
public readonly record struct Place(string File, int Line, int Column, int EndLine, int EndColumn)
{
    public static Place Start(string file) => new(file, 1, 1, 1, 1);
}

// One thing the compiler or the policy has to say about a script.
public sealed record ScriptDiagnostic(string Code, string Message, Place Place, string Symbol, Severity Severity)
{
    public static ScriptDiagnostic Error(string code, string message, Place place, string symbol = "") =>
        new(code, message, place, symbol, Severity.Error);

    public override string ToString() => $"{Place.File}:{Place.Line}:{Place.Column}: {Code}: {Message}";
}
