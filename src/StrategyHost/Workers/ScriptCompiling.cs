using StrategyHost.Model;

namespace StrategyHost.Workers;

/// <summary>Something the compiler or the policy says about a script; lines and columns count from 1.</summary>
sealed record ScriptIssue(string Code, string Message, string File, int Line, int Column, string Symbol)
{
    public int EndLine { get; init; }
    public int EndColumn { get; init; }
    public bool IsError { get; init; } = true;
}

/// <summary>What compiling came to: an opaque image with its hash, or none; and everything there is to say.</summary>
sealed record CompileOutcome(byte[]? Blob, string Hash, IReadOnlyList<ScriptIssue> Issues, double Milliseconds)
{
    /// <summary>The first error as the reason why a strategy cannot start.</summary>
    public Fault ToFault()
    {
        var first = Issues.FirstOrDefault(i => i.IsError)
            ?? new ScriptIssue("compiler", "the compiler gave no image and no reason", "", 0, 0, "");
        return new("Rejected", $"{first.Code}: {first.Message}")
        {
            File = first.File,
            Line = first.Line,
            Symbol = first.Symbol,
        };
    }
}
