using StrategyHost.Model.Strategies;

namespace StrategyHost.Components.Pages;

/// <summary>One parameter in the form of a sweep, as it is typed.</summary>
public sealed class SweepRow(ParameterDeclaration declared)
{
    public ParameterDeclaration Declared => declared;

    public bool IsSearched { get; set; }

    public string Values { get; set; } = Whole(declared);

    public string Held { get; set; } = declared.Default;

    /// <summary>It has values to search without anybody naming them.</summary>
    public bool IsBounded => Whole(declared).Length > 0;

    static string Whole(ParameterDeclaration one) => one switch
    {
        { Kind: ParameterKind.Flag } => "false,true",
        { Options.Count: > 0 } => string.Join(',', one.Options),
        { Minimum: { } low, Maximum: { } high } => $"{low}..{high}",
        _ => "",
    };
}
