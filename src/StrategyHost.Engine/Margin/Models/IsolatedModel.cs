using StrategyHost.Model;

namespace StrategyHost.Engine.Margin.Models;

/// <summary>
/// Each perpetual or future with a share of the collateral of its own, in proportion to its initial margin: what the
/// same book would take without a common pool. A gain stays locked in its position and covers no other's loss, so the
/// initial margin here is that of every position plus its gain; a position is liquidated when its own share, with its
/// own profit and loss, falls below its maintenance margin.
/// </summary>
public sealed class IsolatedModel(MarginTerms terms) : MarginModel
{
    PositionMargin[] margins = [];
    MarginSums sums;
    ExactValue cost;
    ExactValue locked;
    ExactValue[] gains = [];
    ExactValue[] costs = [];

    public override string Name => "isolated";

    public override string Version => "isolated/1";

    public override MarginModel Fresh() => new IsolatedModel(terms);

    protected override void Begin(MarginBook book)
    {
        margins = new PositionMargin[book.Count];
        (gains, costs) = (new ExactValue[book.Count], new ExactValue[book.Count]);
    }

    protected override void Remeasure(MarginBook book, int slot)
    {
        if (!book.Legs[slot].IsDerivative) return;
        var now = PositionMargin.Of(book.Position(slot));
        sums = sums - margins[slot] + now;
        margins[slot] = now;
        var paid = book[slot].Cost ?? book[slot].Value;
        var gain = ExactValue.Max(ExactValue.Zero, now.Value - paid);
        (cost, locked) = (cost - costs[slot] + paid, locked - gains[slot] + gain);
        (costs[slot], gains[slot]) = (paid, gain);
    }

    protected override MarginFigures Measure(MarginBook book)
    {
        var health = new Health(
            sums.Equity(book.RawUsd).ToMoneyDown(), sums.Initial + locked.ToMoneyUp(), sums.Maintenance,
            book.OrderMargin, new(sums.Gross.ToMoneyUp().Units));
        return new(health, Staleness.OfMarks(book, terms), IsAnyBelow(book));
    }

    public override Func<int, FinePrice?> Pricing(MarginBook book)
    {
        Of(book);
        return slot => Price(book, slot);
    }

    FinePrice? Price(MarginBook book, int slot) => book.Legs[slot].IsDerivative
        ? IsolatedMargin.LiquidationPrice(book.Position(slot), RawUsd(book, slot))
        : null;

    /// <summary>The nearest of all positions' own.</summary>
    public override UniformMove UniformMove(MarginBook book)
    {
        if (Of(book).IsLiquidatable) return new(Rate.Zero, Rate.Zero);
        var (fall, rise) = (default(Rate?), default(Rate?));
        for (var slot = 0; slot < book.Count; slot++)
        {
            if (Distance(book, slot) is not { } distance) continue;
            if (distance.Units <= 0) fall = fall is { } least && least < -distance ? least : -distance;
            else rise = rise is { } least && least < distance ? least : distance;
        }
        return new(fall, rise);
    }

    Rate? Distance(MarginBook book, int slot)
    {
        if (Price(book, slot) is not { } price) return null;
        ref readonly var holding = ref book[slot];
        var there = (Int128)holding.Quantity.Units * price.Units / 100;
        var away = holding.Value.Sign < 0 ? holding.Value.Units - there : there - holding.Value.Units;
        return LiquidationSearch.Fraction(away, holding.Value.Abs.Units);
    }

    /// <summary>A position's part of the cash, less its cost.</summary>
    ExactValue RawUsd(MarginBook book, int slot)
    {
        var cash = (book.RawUsd + cost).ToMoneyDown();
        var share = sums.Initial.IsZero
            ? Int128.Zero
            : Fixed.DivideDown((Int128)cash.Units * margins[slot].Initial.Units, sums.Initial.Units);
        return ExactValue.From(new Money((long)share)) - costs[slot];
    }

    /// <summary>Whether a position's own share does not keep it any more.</summary>
    public bool IsBelow(MarginBook book, int slot)
    {
        Of(book);
        return Lacks(book, slot).Sign > 0;
    }

    /// <summary>What lacks to all positions that are below.</summary>
    public Money Shortage(MarginBook book)
    {
        Of(book);
        var sum = Money.Zero;
        for (var slot = 0; slot < margins.Length; slot++) sum += Money.Max(Money.Zero, Lacks(book, slot));
        return sum;
    }

    Money Lacks(MarginBook book, int slot) => margins[slot].Maintenance.IsZero
        ? Money.Zero
        : margins[slot].Maintenance - (RawUsd(book, slot) + margins[slot].Value).ToMoneyDown();

    bool IsAnyBelow(MarginBook book)
    {
        for (var slot = 0; slot < margins.Length; slot++)
            if (Lacks(book, slot).Sign > 0) return true;
        return false;
    }

    public override IEnumerable<ModelStep> Trail(MarginBook book)
    {
        var figures = Of(book);
        var held = Enumerable.Range(0, book.Count).Where(slot => NettingModel.IsHeld(book, slot)).ToArray();
        foreach (var slot in held)
            foreach (var step in Position(book, slot)) yield return step;
        yield return Steps.Equity(book, Version, [], figures.Health.Equity);
        yield return Steps.Sum(
            "initial margins", Version, held.Select(slot => Part(book, slot, margins[slot].Initial)), sums.Initial);
        yield return Steps.Sum(
            "gains locked in", Version, held.Select(slot => Part(book, slot, gains[slot])), locked);
        yield return Steps.Of("initial margin", "margins + up8(gains)", Version, figures.Health.InitialMargin) with
        {
            Inputs = [Steps.In("margins", sums.Initial), Steps.In("gains", locked)],
        };
        yield return Steps.Sum(
            "maintenance margin", Version, held.Select(slot => Part(book, slot, margins[slot].Maintenance)),
            figures.Health.MaintenanceMargin);
        yield return Steps.Headroom(figures, Version);
        foreach (var step in Steps.State(figures, Version)) yield return step;
    }

    IEnumerable<ModelStep> Position(MarginBook book, int slot)
    {
        var (name, raw) = (book.Legs[slot].Name, RawUsd(book, slot));
        yield return Steps.Initial(name, book.Position(slot), margins[slot].Initial, Version);
        yield return Steps.Maintenance(name, book.Position(slot), margins[slot].Maintenance, Version);
        yield return Steps.Of($"{name} gain", "max(0, value - cost)", Version, gains[slot]) with
        {
            Inputs = [Steps.In("value", margins[slot].Value), Steps.In("cost", costs[slot])],
        };
        yield return Steps.Of(
            $"{name} own cash less cost", "down8(cash * initial / initials) - cost", Version, raw) with
        {
            Inputs =
            [
                Steps.In("cash", (book.RawUsd + cost).ToMoneyDown()), Steps.In("initial", margins[slot].Initial),
                Steps.In("initials", sums.Initial), Steps.In("cost", costs[slot]),
            ],
        };
        yield return Steps.Price(name, IsolatedMargin.Root(book.Position(slot), raw), Version);
    }

    static (string, object) Part(MarginBook book, int slot, object part) => (book.Legs[slot].Name, part);
}
