using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Benchmarks;

// One account's book, three times: running sums, exact positions, decimals. Each event moves one mark.
sealed class CrossBook
{
    const int Leverage = 10;
    const decimal MaxLeverage = 40, UpperLeverage = 20, UpperFrom = 150_000_000;

    readonly RunningMargin running;
    readonly PositionAtMark[] positions;
    readonly Price[] marks;
    readonly Quantity[] quantities;
    readonly decimal[] decimalMarks, decimalQuantities;
    readonly MarginTiers tiers;
    readonly ExactValue rawUsd = ExactValue.From(new Money(1_000_000 * Fixed.One));

    public CrossBook(Prng chance, int count, MarginTiers tiers)
    {
        this.tiers = tiers;
        running = new(count);
        positions = new PositionAtMark[count];
        marks = new Price[count];
        quantities = new Quantity[count];
        for (var i = 0; i < count; i++)
        {
            marks[i] = new((1 + chance.NextInt(9_000_000)) * 1_000_000L);
            quantities[i] = new((chance.NextInt(2_000_000) - 1_000_000) * 10_000L + 1);
            positions[i] = new(quantities[i], marks[i], Leverage, tiers);
            running.Set(i, positions[i]);
        }
        running.SetRawUsd(rawUsd);
        decimalMarks = [.. marks.Select(mark => decimal.Parse($"{mark}"))];
        decimalQuantities = [.. quantities.Select(quantity => decimal.Parse($"{quantity}"))];
    }

    public void AssertEqual()
    {
        for (var i = 0; i < positions.Length; i++)
            positions[i] = new(quantities[i], marks[i], Leverage, tiers);
        Check.That(running.Health == CrossMargin.Of(positions, rawUsd, Money.Zero));
        for (var i = 0; i < positions.Length; i++) decimalMarks[i] = decimal.Parse($"{marks[i]}");
        var (equity, initial, maintenance) = Decimals();
        var health = running.Health;
        Check.That(Math.Floor(equity * Fixed.One) == health.Equity.Units);
        Check.That($"{initial:0.######}" == $"{health.InitialMargin}");
        Check.That($"{maintenance:0.######}" == $"{health.MaintenanceMargin}");
    }

    public void Correct(int events)
    {
        var free = 0L;
        for (int i = 0, slot = 0; i < events; i++)
        {
            ref var mark = ref marks[slot];
            mark = new(mark.Units + ((i & 1) == 0 ? 1_000 : -1_000));
            running.Set(slot, ExactValue.Of(quantities[slot], mark), Leverage, tiers);
            free ^= running.FreeCollateral.Units;
            slot = slot + 1 == marks.Length ? 0 : slot + 1;
        }
        Timing.Keep((double)free);
    }

    public void RecomputeExactly(int events)
    {
        for (int i = 0, slot = 0; i < events; i++)
        {
            positions[slot] = new(quantities[slot], new Price(marks[slot].Units + i % 7), Leverage, tiers);
            Timing.Keep((double)CrossMargin.Of(positions, rawUsd, Money.Zero).FreeCollateral.Units);
            slot = slot + 1 == marks.Length ? 0 : slot + 1;
        }
    }

    public void Recompute(int events)
    {
        for (int i = 0, slot = 0; i < events; i++)
        {
            decimalMarks[slot] += 0.00001m * (i % 2 == 0 ? 1 : -1);
            Timing.Keep(Decimals().Equity);
            slot = slot + 1 == marks.Length ? 0 : slot + 1;
        }
    }

    (decimal Equity, decimal Initial, decimal Maintenance) Decimals()
    {
        var (equity, initial, maintenance) = (1_000_000m, 0m, 0m);
        for (var i = 0; i < decimalMarks.Length; i++)
        {
            var value = decimalQuantities[i] * decimalMarks[i];
            var notional = Math.Abs(value);
            equity += value;
            var highest = notional >= UpperFrom ? UpperLeverage : MaxLeverage;
            initial += Cut(notional / Math.Min(Leverage, highest));
            maintenance += Cut(notional < UpperFrom
                ? notional / (2 * MaxLeverage)
                : notional / (2 * UpperLeverage) - UpperFrom * (1 / (2 * UpperLeverage) - 1 / (2 * MaxLeverage)));
        }
        return (equity, initial, maintenance);
    }

    static decimal Cut(decimal value) => Math.Truncate(value * 1_000_000) / 1_000_000;
}
