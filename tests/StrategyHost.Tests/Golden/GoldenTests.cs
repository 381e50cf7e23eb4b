using System.Reflection;
using StrategyHost.Tests.Simulation;

namespace StrategyHost.Tests.Golden;

// Every scenario, line by line, on a real desk: each line's last column must come true, nothing else may happen, and
// what was decided on the way must come out again from its trail.
public class GoldenTests
{
    const string Suffix = ".scenario";
    static readonly Assembly Here = typeof(GoldenTests).Assembly;

    public static TheoryData<string> Scenarios =>
        [.. Here.GetManifestResourceNames().Where(n => n.EndsWith(Suffix)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_scenario_comes_out_as_it_says(string scenario)
    {
        using var stream = Here.GetManifestResourceStream(scenario)!;
        using var reader = new StreamReader(stream);
        var desk = new ScenarioDesk();
        var outcome = new ScenarioOutcome(desk.Desk, desk.Terms);
        var faults = new List<string>();
        foreach (var line in ScenarioLine.Read(reader.ReadToEnd()))
        {
            desk.Take(line.Words);
            if (!desk.Desk.IsOpen) continue;
            foreach (var fault in Compare(line, outcome).Concat(TrailChecker.CheckStep(desk.Desk)))
                faults.Add($"{scenario} line {line.Number} ({string.Join(' ', line.Words)}): {fault}");
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    static IEnumerable<string> Compare(ScenarioLine line, ScenarioOutcome outcome)
    {
        var happened = outcome.Happenings().ToList();
        foreach (var clause in line.Expected)
        {
            if (happened.Remove(clause) || outcome.Happened(clause)) continue;
            var actual = outcome.Figure(clause);
            if (actual == null) yield return $"'{clause}' did not happen";
            else if (actual != clause) yield return $"'{clause}' expected, but it is '{actual}'";
        }
        foreach (var rest in happened) yield return $"'{rest}' happened too";
    }
}
