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

    /// <summary>The same of a decision as it was written down.</summary>
    public static IReadOnlyList<MarginStep> Of(TrailDocument written)
    {
        var tier = written.Tier.Length > 0 ? written.Tier : null;
        if (PublishedRules.Find(written.Rule) is not { } rule)
        {
            var figures = string.Join(", ", written.Inputs.Select(input => $"{input.Name} {input.Value}"));
            return [new(written.Rule, "not published", figures, tier, written.Outcome)];
        }
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var figure in written.Results.Concat(written.Inputs)) values[figure.Name] = figure.Value;
        var results = written.Results.ToDictionary(result => result.Name, result => result.Value);
        return
        [
            .. rule.Lines.Select(line => new MarginStep(
                line.Result, line.Formula, Filled(line.Formula, values.GetValueOrDefault), null,
                results.GetValueOrDefault(line.Result, "not told"))),
            new(rule.Title, rule.Verdict, Filled(rule.Verdict, values.GetValueOrDefault), tier, written.Outcome),
        ];
    }

    static string? Tier(Decision decision) => decision.Tier.Length > 0 ? decision.Tier : null;

    static string Filled(string formula, Decision decision) => Filled(
        formula, name => (decision.Inputs.Find(name) ?? decision.Results.Find(name))?.Value);

    static string Filled(string formula, Func<string, string?> valueOf) => Names().Replace(
        formula, match => valueOf(match.Value) is { } value
            ? value.StartsWith('-') ? $"({value})" : value
            : match.Value);

    [GeneratedRegex("[A-Za-z]+[0-9]*")]
    private static partial Regex Names();
}
