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

    public override FinePrice? LiquidationPrice(MarginBook book, int slot)
    {
        if (!book.Legs[slot].IsDerivative) return null;
        Of(book);
        return IsolatedMargin.LiquidationPrice(book.Position(slot), RawUsd(book, slot));
    }

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
        if (LiquidationPrice(book, slot) is not { } price) return null;
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

    bool IsAnyBelow(MarginBook book)
    {
        for (var slot = 0; slot < margins.Length; slot++)
        {
            if (margins[slot].Maintenance.IsZero) continue;
            if ((RawUsd(book, slot) + margins[slot].Value).ToMoneyDown() < margins[slot].Maintenance) return true;
        }
        return false;
    }
}
