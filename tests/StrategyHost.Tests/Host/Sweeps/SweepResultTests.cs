using StrategyHost.Components.Pages;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Sweeps;
using StrategyHost.Tests.Host.Pages;

namespace StrategyHost.Tests.Host.Sweeps;

/// <summary>Results made of drawn returns instead of backtests: what the search chooses and how it is judged.</summary>
public sealed class SweepResultTests
{
    static readonly DateTimeOffset start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly Window train = new(start, start.AddDays(4)), test = new(start.AddDays(4), start.AddDays(5));

    static SweepPlan Plan(bool hasTest) => new()
    {
        Build = "b",
        Script = new("test/a.csx", "h", "text"),
        Space = new()
        {
            Dimensions =
            [
                new() { Name = "p", Kind = ParameterKind.Integer, Low = 1, High = 30, Step = 1, IsStepAsked = true },
            ],
            Fixed = ParameterValues.Empty,
        },
        Search = new() { Method = SearchMethod.Grid, Trials = 30 },
        Metric = SweepMetric.Sharpe,
        WalkForward = hasTest ? new() { Train = train.Length, Test = test.Length } : new(),
        Splits = [new(1, train, hasTest ? test : null)],
        Terms = new(),
        Market = new() { Window = new(train.From, test.To) },
        Data = "drawn",
    };

    // The set's own chance, and an edge of its own.
    static UnitResult Run(SweepUnit unit, double edge)
    {
        // Not by the unit's id, which every build changes.
        var chance = new Prng(7).Split($"{unit.Parameters["p"]} {unit.Market.Window.From}");
        var equity = new List<Money> { Money.Parse("1000") };
        for (var i = 0; i < unit.Returns; i++)
            equity.Add(Money.Parse(
                (equity[^1].ToDouble() * (1 + (chance.NextNormal() + edge) * 1e-3)).ToString("0.########")));
        return new()
        {
            Unit = unit.Id, Outcome = UnitOutcome.Finished, Profit = (equity[^1] - equity[0]).ToString(),
            Equity = [.. equity.Select(one => one.ToString())],
            From = unit.Market.Window.From, To = unit.Market.Window.To,
        };
    }

    static SweepResult Judge(SweepPlan plan, Func<string, double> edge)
    {
        var results = new Dictionary<string, UnitResult>();
        var search = new SplitSearch(plan, plan.Splits[0]);
        while (search.Advance(results.GetValueOrDefault) is { Count: > 0 } due)
            foreach (var trial in due) results[trial.Id] = Run(trial.Unit, edge(trial.Set["p"]!));
        return SweepResult.Of(plan, results.GetValueOrDefault);
    }

    [Fact]
    public async Task The_best_of_pure_chance_is_called_luck_with_its_probability()
    {
        var result = Judge(Plan(hasTest: false), _ => 0);
        Assert.True(result.IsOver);
        Assert.Equal(30, result.Chosen.Overfit!.Deflated!.Trials);
        Assert.InRange(result.Chosen.Overfit.Cross!.Probability, 0.2, 1);
        Assert.True(result.Chosen.Overfit.Deflated.Luck > 0.05);
        Assert.NotEqual(Trust.Fair, result.Verdict.Trust);
        Assert.Contains(result.Verdict.Reasons, one => one.StartsWith("Of 30 tries without skill the best would look"));
        var html = await Drawn.Of<SweepTrust>(("Result", result));
        Assert.Contains($"class=\"trust {result.Verdict.Trust.Colour()}\"", html);
        Assert.Contains(result.Verdict.Words, Drawn.Plain(html));
    }

    [Fact]
    public void One_that_earns_by_skill_also_where_it_was_not_looked_for_is_trusted()
    {
        var result = Judge(Plan(hasTest: true), p => p == "17" ? 0.5 : 0);
        Assert.Equal("17", result.Chosen.Best!.Parameters["p"]);
        Assert.Equal(Trust.Fair, result.Verdict.Trust);
        Assert.Equal((1, 1), (result.Verdict.Tests, result.Verdict.TestsWon));
        Assert.InRange(result.Chosen.Overfit!.Cross!.Probability, 0, 0.01);
        Assert.InRange(result.Chosen.Overfit.Deflated!.Probability, 0.95, 1);
    }

    [Fact]
    public void One_that_loses_on_its_test_is_called_overfit_whatever_the_search_says()
    {
        var plan = Plan(hasTest: true);
        var testUnit = plan.UnitOf(test, plan.Space.SetOf(["17"])).Id;
        var result = SweepResult.Of(plan, Known(plan, testUnit));
        Assert.Equal(Trust.Overfit, result.Verdict.Trust);
        Assert.Contains(result.Verdict.Reasons, one => one.StartsWith("On data it had not seen the winner earned −"));
    }

    static Func<string, UnitResult?> Known(SweepPlan plan, string losing)
    {
        var units = Enumerable.Range(1, 30).Select(p => plan.Space.SetOf([$"{p}"]))
            .SelectMany(set => new[] { plan.UnitOf(train, set), plan.UnitOf(test, set) })
            .ToDictionary(unit => unit.Id, unit => Run(
                unit, unit.Id == losing ? -1 : unit.Parameters["p"] == "17" ? 0.5 : 0));
        return units.GetValueOrDefault;
    }

    [Fact]
    public void A_search_without_results_waits_for_them_and_says_so()
    {
        var result = SweepResult.Of(Plan(hasTest: true), _ => null);
        Assert.False(result.IsOver);
        Assert.Equal(30, result.Chosen.Trials.Count);
        Assert.Null(result.Chosen.Winner);
        Assert.Equal(Trust.Unknown, result.Verdict.Trust);
        Assert.StartsWith("The search goes on", result.Verdict.Words);
    }

    [Fact]
    public void A_search_in_which_nothing_traded_has_found_nothing_and_is_not_called_overfit()
    {
        var plan = Plan(hasTest: false);
        var search = SweepResult.Of(plan, id => new()
        {
            Unit = id, Outcome = UnitOutcome.Finished, Profit = "0", Equity = [.. Enumerable.Repeat("1000", 40)],
            From = train.From, To = train.To,
        });
        Assert.True(search.IsOver);
        Assert.Null(search.Chosen.Winner);
        Assert.Equal(Trust.Unknown, search.Verdict.Trust);
        Assert.Equal("Nothing was found: on the newest data no trial traded.", search.Verdict.Words);
    }

    [Fact]
    public void A_result_read_back_from_its_file_is_the_same_to_the_byte()
    {
        var bytes = SweepJson.WriteReadable(Judge(Plan(hasTest: true), p => p == "17" ? 0.5 : 0));
        Assert.Equal(bytes, SweepJson.WriteReadable(SweepJson.Read<SweepResult>(bytes)));
    }

    [Fact]
    public void A_plan_and_its_units_read_back_are_the_same_by_their_hash()
    {
        var plan = Plan(hasTest: true);
        Assert.Equal(plan.Id, SweepJson.Read<SweepPlan>(SweepJson.Write(plan)).Id);
        var unit = plan.UnitOf(train, plan.Space.SetOf(["3"]));
        Assert.Equal(unit.Id, SweepJson.Read<SweepUnit>(SweepJson.Write(unit)).Id);
    }
}
