using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Margin.Models;
using StrategyHost.Model;

namespace StrategyHost.Engine.Risk;

// One book under one model through a crash, twice: never closed, to see what it needs, and with no more than was asked
// at the opening, liquidated by the rule: largest maintenance first, of a large position a fifth a round, all of it to
// the backstop below two thirds of maintenance.
sealed class CrashLine
{
    readonly IReadOnlyList<CrashLeg> legs;
    readonly CrashTerms terms;
    readonly MarginBook left, posted;
    readonly MarginModel leftModel, postedModel;
    readonly Quantity[] opened, kept;
    readonly bool[] isIn;
    readonly List<double> curve = [];
    Money opening, needed, cost, owed;
    ExactValue paid;
    Price[] last = [];
    int rounds;
    bool isTakenOver;

    public CrashLine(
        IReadOnlyList<CrashLeg> legs, int? only, MarginModel model, MarketRisk risk, CrashTerms terms)
    {
        (this.legs, this.terms) = (legs, terms);
        var margins = legs.Select(leg => MarginLeg.Of(
            leg.Instrument, leg.Instrument.IsPerp ? new MarginTiers(leg.Instrument.Tiers) : null)).ToArray();
        (left, posted) = (new(margins, risk), new(margins, risk));
        (leftModel, postedModel) = (model, model.Fresh());
        opened = new Quantity[legs.Count];
        kept = new Quantity[legs.Count];
        isIn = [.. legs.Select((_, i) => only is null || only == i)];
    }

    public void Step(Time now, Price[] prices)
    {
        if (curve.Count == 0) Open(now, prices);
        last = [.. prices];
        (left.Now, posted.Now) = (now, now);
        var whole = Mark(left, leftModel, opened).Health;
        var missing = whole.MaintenanceMargin - whole.Equity;
        needed = Money.Max(needed, missing);
        curve.Add(missing.ToDouble());
        if (Mark(posted, postedModel, kept).IsLiquidatable) Liquidate();
    }

    public CrashResult Result()
    {
        var (profit, held) = (posted.RawUsd, -paid);
        for (var i = 0; i < legs.Count; i++)
        {
            profit += ExactValue.Of(kept[i], last[i]);
            held += ExactValue.Of(opened[i], last[i]);
        }
        return new()
        {
            Model = leftModel.Name,
            Opening = opening,
            Needed = needed,
            Liquidations = rounds,
            IsTakenOver = isTakenOver,
            Cost = cost,
            Owed = owed,
            Profit = profit.ToMoneyDown() - opening,
            Held = held.ToMoneyDown(),
            Curve = curve,
        };
    }

    void Open(Time now, Price[] prices)
    {
        last = [.. prices];
        (left.Now, posted.Now) = (now, now);
        for (var i = 0; i < legs.Count; i++)
        {
            var size = Fixed.DivideNearest((Int128)legs[i].Opening.Units * Fixed.One, prices[i].Units);
            opened[i] = kept[i] = isIn[i] ? new((long)size) : Quantity.Zero;
            paid += ExactValue.Of(opened[i], prices[i]);
        }
        left.RawUsd = -paid;
        var health = Mark(left, leftModel, opened).Health;
        opening = needed = health.InitialMargin - health.Equity;
        posted.RawUsd = ExactValue.From(opening) - paid;
    }

    MarginFigures Mark(MarginBook book, MarginModel model, Quantity[] quantities)
    {
        for (var i = 0; i < legs.Count; i++)
        {
            var holding = new Holding
            {
                Quantity = quantities[i],
                Value = ExactValue.Of(quantities[i], last[i]),
                Leverage = Math.Min(terms.Leverage, legs[i].Instrument.MaxLeverage),
                AsOf = book.Now,
            };
            if (book.Set(i, holding)) model.Touch(i);
        }
        return model.Of(book);
    }

    void Liquidate()
    {
        rounds++;
        var figures = Mark(posted, postedModel, kept);
        if (figures.Health.IsBackstop)
        {
            TakeOver(figures.Health.Equity);
            return;
        }
        foreach (var i in ByMaintenance())
        {
            if (!Mark(posted, postedModel, kept).IsLiquidatable) return;
            Close(i);
        }
    }

    void Close(int i)
    {
        var isPart = ExactValue.Of(kept[i].Abs, last[i]) > ExactValue.From(terms.PartialAbove);
        var closed = isPart ? new Quantity(kept[i].Units / 5) : kept[i];
        var value = ExactValue.Of(closed, last[i]);
        var charge = terms.ClosingCost.TimesUp(new(value.Abs.ToMoneyUp().Units));
        kept[i] -= closed;
        cost += charge;
        posted.RawUsd += value - ExactValue.From(charge);
    }

    // Whatever is owed beyond what was left is somebody else's loss.
    void TakeOver(Money equity)
    {
        isTakenOver = true;
        cost += Money.Max(Money.Zero, equity);
        owed += Money.Max(Money.Zero, -equity);
        Array.Clear(kept);
        posted.RawUsd = ExactValue.Zero;
    }

    // Spot last: the venue sells it only when no perpetual is left.
    IEnumerable<int> ByMaintenance() => Enumerable.Range(0, legs.Count)
        .Where(i => !kept[i].IsZero)
        .OrderByDescending(i => legs[i].Instrument.IsPerp)
        .ThenByDescending(i => legs[i].Instrument.IsPerp ? PositionMargin.Of(posted.Position(i)).Maintenance : default)
        .ThenBy(i => i)
        .ToList();
}
