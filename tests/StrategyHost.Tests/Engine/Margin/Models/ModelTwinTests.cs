using StrategyHost.Engine.Margin.Models;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Margin.Models;

// Each step: what is kept by what moved, the same model from scratch, and a second reckoning in decimals.
public class ModelTwinTests
{
    const int Steps = 1_500;

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void Netting_and_scenario_margins_are_those_of_a_fresh_model_and_of_the_decimal_twin(ulong seed)
    {
        var (books, terms) = (new RandomBooks(seed), new MarginTerms());
        var book = books.New();
        var (netting, scenario) = (new NettingModel(terms), new ScenarioModel(terms));
        var strict = new ScenarioModel(RandomBooks.Strict);
        var (stale, cheaper, floored) = (0, 0, 0);
        for (var step = 0; step < Steps; step++)
        {
            var slot = books.Move(book);
            books.Breathe(book);
            netting.Touch(slot);
            scenario.Touch(slot);
            strict.Touch(slot);
            var (netted, portfolio, twin) = (netting.Of(book), scenario.Of(book), new DecimalModels(book, terms));
            Assert.Equal(netting.Fresh().Of(book), netted);
            Assert.Equal(scenario.Fresh().Of(book), portfolio);
            AssertDown(twin.Equity(), netted.Health.Equity);
            AssertDown(twin.Equity(), portfolio.Health.Equity);
            AssertUp(twin.Netting().Initial, netted.Health.InitialMargin);
            AssertUp(twin.Netting().Maintenance, netted.Health.MaintenanceMargin);
            AssertUp(twin.Scenario().Initial, portfolio.Health.InitialMargin);
            AssertUp(twin.Scenario().Maintenance, portfolio.Health.MaintenanceMargin);
            var (held, own) = (strict.Of(book), new DecimalModels(book, RandomBooks.Strict).Scenario());
            Assert.Equal(strict.Fresh().Of(book), held);
            AssertUp(own.Initial, held.Health.InitialMargin);
            AssertUp(own.Maintenance, held.Health.MaintenanceMargin);
            if (held.Health.MaintenanceMargin > portfolio.Health.MaintenanceMargin) floored++;
            if (portfolio.State.IsStale) stale++;
            if (portfolio.Health.InitialMargin < netted.Health.InitialMargin) cheaper++;
        }
        Assert.InRange(stale, Steps / 10, Steps - 1);
        Assert.InRange(cheaper, 1, Steps - 1);
        Assert.InRange(floored, 1, Steps - 1);
    }

    // Collateral is rounded down and margins up, at the eighth decimal or, where products are, at the sixteenth.
    static void AssertDown(decimal exact, Money ours) => Assert.InRange(exact - Plain(ours), -Noise, Unit);

    static void AssertUp(decimal exact, Money ours) => Assert.InRange(Plain(ours) - exact, -Noise, Unit);

    const decimal Unit = 0.00000001000001m;
    const decimal Noise = 0.000000000000001m;

    static decimal Plain(Money money) => decimal.Divide(money.Units, Fixed.One);
}
