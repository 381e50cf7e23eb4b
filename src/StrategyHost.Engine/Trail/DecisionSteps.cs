using System.Text.RegularExpressions;
using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Engine.Trail;

/// <summary>
/// A decision as steps for people: each line of its rule with the figures in the places of their names.
/// </summary>
public static partial class DecisionSteps
{
    public static IReadOnlyList<MarginStep> Of(Decision decision)
    {
        if (PublishedRules.Find(decision.Rule) is not { } rule)
            return [new(decision.Rule, "not published", $"{decision.Inputs}", Tier(decision), decision.Outcome)];
        var steps = new List<MarginStep>();
        foreach (var line in rule.Lines)
        {
            var result = decision.Results.Find(line.Result)?.Value ?? "not told";
            steps.Add(new(line.Result, line.Formula, Filled(line.Formula, decision), null, result));
        }
        steps.Add(new(rule.Title, rule.Verdict, Filled(rule.Verdict, decision), Tier(decision), decision.Outcome));
        return steps;
    }

    static string? Tier(Decision decision) => decision.Tier.Length > 0 ? decision.Tier : null;

    static string Filled(string formula, Decision decision) => Names().Replace(
        formula, match => (decision.Inputs.Find(match.Value) ?? decision.Results.Find(match.Value))?.Value is { } value
            ? value.StartsWith('-') ? $"({value})" : value
            : match.Value);

    [GeneratedRegex("[A-Za-z]+[0-9]*")]
    private static partial Regex Names();
}
