using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Margin.Models;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Margin.Models;

public class TrailTests
{
    static readonly MarginTerms Terms = new();

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    public void Every_step_of_every_trail_can_be_reckoned_from_its_own_figures(ulong seed)
    {
        var (books, steps) = (new RandomBooks(seed), 0);
        var book = books.New();
        var models = Models();
        for (var i = 0; i < 60; i++)
        {
            books.Move(book);
            if (i % 3 != 0) books.Breathe(book);
            foreach (var model in models)
            {
                foreach (var step in model.Fresh().Trail(book))
                {
                    if (step.Formula.Length == 0) continue;
                    steps++;
                    Assert.Equal(model.Version, step.Version);
                    var result = Arithmetic.Of(step.Formula, new Dictionary<string, string>(step.Inputs));
                    Assert.True(result.Is(Fraction.Parse(step.Result)), $"{model.Name}: {step}");
                }
            }
        }
        Assert.True(steps > 5_000, $"only {steps} steps");
    }

    [Theory]
    [InlineData(3UL)]
    public void A_trail_ends_in_the_models_own_figures(ulong seed)
    {
        var books = new RandomBooks(seed);
        var book = books.New();
        for (var i = 0; i < 60; i++)
        {
            books.Move(book);
            foreach (var model in Models())
            {
                var (health, trail) = (model.Of(book).Health, model.Trail(book).ToList());
                Assert.Equal($"{health.Equity}", Result(trail, "equity"));
                Assert.Equal($"{health.InitialMargin}", Result(trail, "initial margin"));
                Assert.Equal($"{health.MaintenanceMargin}", Result(trail, "maintenance margin"));
                Assert.Equal($"{health.FreeCollateral}", Result(trail, "headroom"));
            }
        }
    }

    static MarginModel[] Models()
    {
        var rule = new MarketRule(new(50_000, 600_000) { LowerCap = 10, UpperCap = 1_000_000_007 }, 333_333_333);
        return
        [
            new IsolatedModel(Terms), new CrossModel(Terms), new NettingModel(Terms), new ScenarioModel(Terms),
            new ScenarioModel(RandomBooks.Strict),
            new OpenInterestModel([rule, null, rule with { OpenInterest = 5 }, rule, null, null], Terms),
        ];
    }

    static string Result(List<ModelStep> trail, string step) => trail.Single(s => s.Step == step).Result;
}
