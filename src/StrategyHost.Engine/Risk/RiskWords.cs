using StrategyHost.Model;

namespace StrategyHost.Engine.Risk;

/// <summary>The methods and measures as files and people write them.</summary>
public static class RiskWords
{
    public static readonly IReadOnlyList<RiskMethod> Methods = Enum.GetValues<RiskMethod>();

    public static string Of(RiskMethod method) => method switch
    {
        RiskMethod.CornishFisher => "cornish-fisher",
        RiskMethod.Historical => "historical",
        RiskMethod.Shrunk => "shrunk",
        RiskMethod.Filtered => "filtered",
        _ => "normal",
    };

    public static string Of(RiskMeasure measure) =>
        measure == RiskMeasure.ValueAtRisk ? "value-at-risk" : "expected-shortfall";
}
