using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Margin;

// Seeded books, each step checked against the recompute and against the decimal twin.
public class MarginTwinTests
{
    const int Coins = 6;

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    [InlineData(4UL)]
    public void Running_sums_equal_the_recompute_and_the_decimal_twin_at_every_step(ulong seed)
    {
        var chance = new Prng(seed);
        var bands = Enumerable.Range(0, Coins).Select(_ => Bands(chance)).ToArray();
        var tiers = bands.Select(Tiers).ToArray();
        var running = new RunningMargin(Coins);
        var positions = new PositionAtMark[Coins];
        var twins = new DecimalPosition[Coins];
        for (var i = 0; i < Coins; i++)
        {
            positions[i] = new(Quantity.Zero, Price.Zero, 1, tiers[i]);
            twins[i] = new(0, 0, 1, bands[i]);
        }

        for (var step = 0; step < 400; step++)
        {
            var slot = chance.NextInt(Coins);
            twins[slot] = Position(chance, bands[slot]);
            positions[slot] = Fast(twins[slot], tiers[slot]);
            var rawUsd = chance.NextInt(40_000_000) - 20_000_000 + chance.NextInt(1_000_000) / 1_000_000m;
            var held = new Money(chance.NextInt(1_000_000) * Fixed.One);
            running.Set(slot, positions[slot]);
            running.SetRawUsd(Raw(rawUsd));
            running.SetOrderMargin(slot, held);
            var all = Enumerable.Range(0, Coins).Aggregate(Money.Zero, (sum, i) => sum + running.OrderMargin(i));

            var health = CrossMargin.Of(positions, Raw(rawUsd), all);
            Assert.Equal(health, running.Health);
            Assert.Equal(Math.Floor(DecimalMargin.Equity(twins, rawUsd) * Fixed.One), health.Equity.Units);
            Assert.Equal(twins.Sum(DecimalMargin.Initial), Plain(health.InitialMargin));
            Assert.Equal(twins.Sum(DecimalMargin.Maintenance), Plain(health.MaintenanceMargin));
            Assert.Equal(Math.Ceiling(twins.Sum(twin => twin.Notional) * Fixed.One), health.Gross.Units);
        }
    }

    [Theory]
    [InlineData(11UL)]
    [InlineData(12UL)]
    public void Liquidation_and_backstop_prices_are_where_the_decimal_twin_finds_them(ulong seed)
    {
        var chance = new Prng(seed);
        var found = 0;
        for (var book = 0; book < 60; book++)
        {
            var twins = Enumerable.Range(0, 3).Select(_ => Position(chance, Bands(chance))).ToArray();
            PositionAtMark[] positions = [.. twins.Select(twin => Fast(twin, Tiers(twin.Bands)))];
            var rawUsd = chance.NextInt(40_000_000) - 20_000_000m;
            var sums = CrossMargin.Sum(positions);
            for (var i = 0; i < twins.Length; i++)
            {
                if (twins[i].Quantity == 0) continue;
                var liquidation = CrossMargin.LiquidationPrice(positions[i], sums, Raw(rawUsd));
                var backstop = CrossMargin.BackstopPrice(positions[i], sums, Raw(rawUsd));
                AssertNear(DecimalMargin.Root(twins, i, rawUsd, 1m), liquidation, twins[i].Quantity);
                AssertNear(DecimalMargin.Root(twins, i, rawUsd, 2m / 3m), backstop, twins[i].Quantity);
                if (liquidation is not null) found++;
            }
        }
        Assert.True(found > 20, $"only {found} prices were found: the books are too tame");
    }

    // The twin cuts the moving position's margin to six decimals, which the root does not.
    static void AssertNear(decimal? expected, FinePrice? actual, decimal quantity)
    {
        Assert.Equal(expected is null, actual is null);
        if (expected is not { } price) return;
        var doubt = 0.000_002m / Math.Abs(quantity) + 0.000_000_000_1m;
        Assert.InRange(decimal.Parse($"{actual}") - price, -doubt, doubt);
    }

    static (decimal From, int MaxLeverage)[] Bands(Prng chance)
    {
        var highest = 3 + chance.NextInt(48);
        if (chance.NextInt(3) == 0) return [(0, highest)];
        var second = 1 + chance.NextInt(highest);
        var from = 1_000m + chance.NextInt(3_000_000);
        if (chance.NextInt(2) == 0) return [(0, highest), (from, second)];
        return [(0, highest), (from, second), (from * 2.5m, 1 + chance.NextInt(second))];
    }

    static MarginTiers Tiers((decimal From, int MaxLeverage)[] bands) =>
        new([.. bands.Select(band => new MarginTier(Notional.Parse($"{band.From}"), band.MaxLeverage))]);

    static DecimalPosition Position(Prng chance, (decimal, int)[] bands)
    {
        var mark = (1 + chance.NextInt(9_999_999)) / (decimal)Math.Pow(10, chance.NextInt(6));
        var quantity = Math.Round((chance.NextInt(8_000_000) - 4_000_000) / mark, 5);
        return new(chance.NextInt(8) == 0 ? 0 : quantity, mark, 1 + chance.NextInt(50), bands);
    }

    static PositionAtMark Fast(DecimalPosition twin, MarginTiers tiers) =>
        new(Quantity.Parse($"{twin.Quantity}"), Price.Parse($"{twin.Mark}"), twin.Leverage, tiers);

    static ExactValue Raw(decimal amount) => ExactValue.From(Money.Parse($"{amount}"));

    static decimal Plain(Money money) => decimal.Parse($"{money}");
}
