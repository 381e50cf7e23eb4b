using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Margin.Models;
using StrategyHost.Engine.Risk;
using StrategyHost.Engine.Statistics;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Risk;

public class ValueAtRiskModelTests
{
    static readonly Time Start = Time.FromMilliseconds(1_790_000_000_000);
    static readonly MarginTerms Margin = new();

    [Theory]
    [InlineData(RiskMethod.Normal)]
    [InlineData(RiskMethod.Shrunk)]
    [InlineData(RiskMethod.CornishFisher)]
    [InlineData(RiskMethod.Historical)]
    [InlineData(RiskMethod.Filtered)]
    public void What_is_kept_is_what_a_fresh_model_finds(RiskMethod method)
    {
        var chance = new Prng((ulong)method + 1);
        var history = new ReturnHistory(5, Terms(method));
        var book = Book(5);
        var model = new ValueAtRiskModel(history, Margin);
        for (var step = 0; step < 400; step++)
        {
            var slot = chance.NextInt(5);
            Hold(book, slot, chance.NextInt(200_001) - 100_000);
            model.Touch(slot);
            if (step % 3 == 0) Sample(history, chance, book);
            var (kept, fresh) = (model.Of(book).Health, model.Fresh().Of(book).Health);
            Assert.Equal(fresh.Equity, kept.Equity);
            Assert.InRange((kept.InitialMargin - fresh.InitialMargin).ToDouble(), -0.011, 0.011);
            Assert.InRange((kept.MaintenanceMargin - fresh.MaintenanceMargin).ToDouble(), -0.011, 0.011);
        }
    }

    [Fact]
    public void One_coin_is_asked_the_normal_tail_of_its_deviation_over_the_horizon_and_the_floor()
    {
        var terms = Terms(RiskMethod.Normal) with { Measure = RiskMeasure.ValueAtRisk };
        var history = new ReturnHistory(1, terms);
        for (var i = 0; i < 400; i++) history.Add(Start, [i % 2 == 0 ? 0.01 : -0.01]);
        var book = Book(1);
        Hold(book, 0, 100_000);
        var health = new ValueAtRiskModel(history, Margin).Of(book).Health;

        var loss = 2.3263478740408408 * 0.01 * 100_000 * Math.Sqrt(48) * 1.25;
        Assert.Equal(Math.Ceiling(loss * 100) / 100 + 1_000, health.InitialMargin.ToDouble(), 1e-6);
        Assert.Equal(health.InitialMargin.ToDouble() * 0.6, health.MaintenanceMargin.ToDouble(), 1e-6);
    }

    [Fact]
    public void A_coin_with_too_few_returns_is_asked_its_cross_margin_and_that_is_said()
    {
        var history = new ReturnHistory(2, Terms(RiskMethod.Filtered));
        for (var i = 0; i < 200; i++) history.Add(Start, [i % 2 == 0 ? 0.01 : -0.01, i < 100 ? double.NaN : 0.001]);
        var book = Book(2);
        Hold(book, 1, 50_000);
        var figures = new ValueAtRiskModel(history, Margin).Of(book);

        Assert.Equal(PositionMargin.Of(book.Position(1)).Initial, figures.Health.InitialMargin);
        Assert.Equal(PositionMargin.Of(book.Position(1)).Maintenance, figures.Health.MaintenanceMargin);
        Assert.Equal("C1 has 100 of 120 returns", figures.State.Reason);
        Assert.Equal("its cross margin is asked", figures.State.Answer);
        Assert.Equal(100, history.Missed(1));
    }

    [Fact]
    public void Old_returns_make_the_loss_larger_and_that_is_said()
    {
        var history = new ReturnHistory(1, Terms(RiskMethod.Normal) with { Floor = Rate.Zero });
        for (var i = 0; i < 200; i++) history.Add(Start, [i % 2 == 0 ? 0.01 : -0.01]);
        var book = Book(1);
        Hold(book, 0, 100_000);
        var fresh = new ValueAtRiskModel(history, Margin).Of(book);
        book.Now = Start + TimeSpan.FromMinutes(20);
        Hold(book, 0, 100_000);
        var stale = new ValueAtRiskModel(history, Margin).Of(book);

        Assert.False(fresh.State.IsStale);
        Assert.Equal(fresh.Health.InitialMargin.ToDouble() * 1.5, stale.Health.InitialMargin.ToDouble(), 0.02);
        Assert.Equal("C0's last return is 1200 s old: the loss is taken 1.5 times", $"{stale.State}");
    }

    [Fact]
    public void Spot_hedged_by_its_perpetual_asks_less_than_either_and_unknown_spot_counts_for_nothing()
    {
        var chance = new Prng(4);
        var history = new ReturnHistory(2, Terms(RiskMethod.Filtered));
        for (var i = 0; i < 300; i++)
        {
            var move = 0.01 * (chance.NextDouble() - 0.5);
            history.Add(Start, [move, move + 0.0001 * (chance.NextDouble() - 0.5)]);
        }
        var book = new MarginBook([Leg(0), new("C0/USDC", "C0", LegKind.Spot, null)], new(2)) { Now = Start };
        Hold(book, 0, -100_000);
        var alone = new ValueAtRiskModel(history, Margin).Of(book).Health;
        Hold(book, 1, 100_000);
        var hedged = new ValueAtRiskModel(history, Margin).Of(book).Health;
        var unknown = new ValueAtRiskModel(new ReturnHistory(2, Terms(RiskMethod.Filtered)), Margin).Of(book);

        Assert.True(hedged.InitialMargin.ToDouble() < alone.InitialMargin.ToDouble() / 2);
        Assert.Equal(Money.Parse("98000"), hedged.Equity - alone.Equity);
        Assert.Equal(alone.Equity, unknown.Health.Equity);
        Assert.Contains("it counts for nothing", unknown.State.Answer);
    }

    [Fact]
    public void A_move_of_all_marks_is_the_one_that_a_search_finds()
    {
        var (chance, found) = (new Prng(9), 0);
        for (var round = 0; round < 20; round++)
        {
            var history = new ReturnHistory(3, Terms(RiskMethod.Filtered));
            var book = Book(3);
            for (var i = 0; i < 3; i++) Hold(book, i, chance.NextInt(200_001) - 100_000);
            for (var i = 0; i < 150; i++) Sample(history, chance, book);
            book.RawUsd = -book.Equity() + ExactValue.From(Money.Parse("60000")) + book.RawUsd;
            var model = new ValueAtRiskModel(history, Margin);
            var (quick, searched) = (model.UniformMove(book), LiquidationSearch.Together(model, book));
            Assert.Equal(searched.Fall is null, quick.Fall is null);
            Assert.Equal(searched.Rise is null, quick.Rise is null);
            if (searched.Fall is { } fall) Assert.Equal(fall.ToDouble(), quick.Fall!.Value.ToDouble(), 1e-4);
            if (searched.Rise is { } rise) Assert.Equal(rise.ToDouble(), quick.Rise!.Value.ToDouble(), 1e-4);
            if (quick.Fall is not null || quick.Rise is not null) found++;
        }
        Assert.True(found > 10);
    }

    [Fact]
    public void The_trail_and_the_inputs_name_what_was_used()
    {
        var chance = new Prng(2);
        var history = new ReturnHistory(2, Terms(RiskMethod.CornishFisher));
        var book = Book(2);
        Hold(book, 0, 100_000);
        for (var i = 0; i < 150; i++) Sample(history, chance, book);
        var model = new ValueAtRiskModel(history, Margin);

        var trail = model.Trail(book).ToList();
        Assert.Contains("value at risk", trail.Select(step => step.Step));
        Assert.Contains("expected shortfall", trail.Select(step => step.Step));
        Assert.Equal($"{model.Of(book).Health.InitialMargin}", trail.Single(s => s.Step == "initial margin").Result);
        Assert.Contains(model.Inputs(book), i => i.Name.StartsWith("C0 deviation") && i.Age == TimeSpan.Zero);
    }

    [Theory]
    [InlineData(RiskMethod.Normal)]
    [InlineData(RiskMethod.Shrunk)]
    [InlineData(RiskMethod.CornishFisher)]
    [InlineData(RiskMethod.Historical)]
    [InlineData(RiskMethod.Filtered)]
    public void Every_step_of_its_trail_can_be_reckoned_from_its_own_figures(RiskMethod method)
    {
        var (chance, history, book) = (new Prng(21), new ReturnHistory(4, Terms(method)), Book(4));
        for (var i = 0; i < 250; i++) Sample(history, chance, book);
        var model = new ValueAtRiskModel(history, Margin);
        for (var round = 0; round < 20; round++)
        {
            var slot = chance.NextInt(4);
            Hold(book, slot, chance.NextInt(200_001) - 100_000);
            model.Touch(slot);
            Assert.True(RiskTrail.Check(model.Trail(book)) > 8);
        }
    }

    [Fact]
    public void Where_the_expansion_cannot_bend_another_method_is_used_and_says_why()
    {
        var history = new ReturnHistory(1, Terms(RiskMethod.CornishFisher));
        for (var i = 0; i < 300; i++) history.Add(Start, [i % 60 == 0 ? -0.2 : 0.001 * (1 - 2 * (i % 2))]);
        var bent = new BookRisk(history, RiskMethod.CornishFisher, 0.99);
        var filtered = new BookRisk(history, RiskMethod.Filtered, 0.99);
        bent.Set(0, 1_000);
        filtered.Set(0, 1_000);

        Assert.Equal(RiskMethod.Filtered, bent.Figure().Used);
        Assert.Contains("kurtosis", bent.Figure().Why);
        Assert.Equal(filtered.Figure().Tail, bent.Figure().Tail);
    }

    [Fact]
    public void Terms_that_make_no_sense_are_named()
    {
        Assert.Empty(RiskTerms.Default.Faults());
        var wrong = new RiskTerms
        {
            Confidence = Rate.Parse("0.5"), Window = 3, HalfLife = 0, LeastReturns = 1,
            Horizon = -TimeSpan.FromHours(1), SampleInterval = TimeSpan.Zero, Multiplier = new(-1),
            MaintenanceFactor = Rate.Parse("1.1"), StaleMultiple = Rate.Zero, SpotHaircut = Rate.Parse("2"),
        };
        Assert.Equal(10, wrong.Faults().Count());
    }

    static RiskTerms Terms(RiskMethod method) => new() { Method = method, Window = 200 };

    static MarginLeg Leg(int i) => new($"C{i}", $"C{i}", LegKind.Perp, MarginTiers.Flat(20));

    static MarginBook Book(int count) =>
        new([.. Enumerable.Range(0, count).Select(Leg)], new(count)) { Now = Start };

    static void Hold(MarginBook book, int slot, int value) => book.Set(slot, new()
    {
        Quantity = new(value * Fixed.One),
        Value = ExactValue.From(new Money(value * Fixed.One)),
        Leverage = 10,
        AsOf = book.Now,
    });

    static void Sample(ReturnHistory history, Prng chance, MarginBook book)
    {
        var common = chance.NextDouble() - 0.5;
        var returns = new double[book.Count];
        for (var i = 0; i < returns.Length; i++) returns[i] = 0.01 * (common + chance.NextDouble() - 0.5);
        history.Add(book.Now, returns);
    }
}
