namespace StrategyHost.Model.Strategies;

/// <summary>What a parameter holds; its text is invariant: 0.05, 3, true, a choice's name, 00:05:00.</summary>
public enum ParameterKind : byte
{
    Number,
    Integer,
    Flag,
    Choice,
    Duration,
}

/// <summary>A script's parameter as data: what a form needs, and the value in force.</summary>
public sealed record ParameterDeclaration
{
    public required string Name { get; init; }
    public required ParameterKind Kind { get; init; }
    public required string Default { get; init; }

    /// <summary>Null where there is no bound.</summary>
    public string? Minimum { get; init; }

    public string? Maximum { get; init; }

    public string Unit { get; init; } = "";

    /// <summary>The names of a choice; empty for other kinds.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    public required string Current { get; init; }

    /// <summary>Null, or why this text is no value of the parameter.</summary>
    public string? Fault(string text) => Kind switch
    {
        ParameterKind.Number => Fault(ParameterTexts.Number(null, null), text),
        ParameterKind.Integer => Fault(ParameterTexts.Integer(null, null), text),
        ParameterKind.Flag => Fault(ParameterTexts.Flag(), text),
        ParameterKind.Duration => Fault(ParameterTexts.Duration(null, null), text),
        _ => Options.Contains(text, StringComparer.OrdinalIgnoreCase) ? null
            : $"'{text}' is none of {string.Join(", ", Options)}",
    };

    string? Fault<T>(ParameterText<T> kind, string text) where T : struct
    {
        if (!kind.TryParse(text, out var value)) return $"'{text}' is no {Kind}";
        if (kind.Fault(value) is { } fault) return fault;
        var order = Comparer<T>.Default;
        if (Minimum is { } low && kind.TryParse(low, out var least) && order.Compare(value, least) < 0)
            return $"{text} is below {low}";
        if (Maximum is { } high && kind.TryParse(high, out var most) && order.Compare(value, most) > 0)
            return $"{text} is above {high}";
        return null;
    }
}
