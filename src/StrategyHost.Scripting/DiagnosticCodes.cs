namespace StrategyHost.Scripting;

/// <summary>What the codes in front of messages mean; codes with CS are the language's own.</summary>
public static class DiagnosticCodes
{
    public static IReadOnlyList<(string Code, string Meaning)> All { get; } =
    [
        ("SH0001", "The text is too large, too deep, or a line too long to be looked at."),
        ("SH0002", "A part of the language that scripts do without; the message names what to write instead."),
        ("SH0003", "A type or member that is not offered; the message says why and what to use instead."),
        ("SH0004", "A script's type may not derive from this one."),
        ("SH0005", "Only the attributes Flags and Obsolete are available."),
        ("SH0006", "The image that the compiler made holds something it must not: a second look, behind the first."),
        ("SH0007", "There are no statements: a script begins with one."),
        ("SH0008", "The compiler gave up on this text: it took too long or too much memory."),
        ("SH0009", "The compiler failed on this text."),
        ("SH0010", "This machine cannot lock scripts up, so it does not run them."),
    ];
}
