using System.Numerics;
using StrategyHost.Model;

namespace StrategyHost.Engine.Margin.Models;

/// <summary>A market's rule and its open interest, in millionths of quote.</summary>
public sealed record MarketRule(OpenInterestRule Rule, BigInteger OpenInterest);

/// <summary>
/// One collateral under dYdX v4's rule: margins add up, fractions instead of tiers, the one to open scaled by open
/// interest. Spot counts for nothing. A derivative without a rule is asked its cross margin, which is said.
/// </summary>
/// <param name="rules">By slot; null where there is none.</param>
public sealed class OpenInterestModel(IReadOnlyList<MarketRule?> rules, MarginTerms terms) : MarginModel
{
    const string Scaling = "cut6(initial + clamp((interest - lower) / (upper - lower), 0, 1) * (1 - initial))";
    const long MillionthsOfMoney = 100;
    const long MillionthsOfExact = 10_000_000_000;
    PositionMargin[] margins = [];
    MarginSums sums;

    public override string Name => "dydx";

    public override string Version => "dydx/1";

    public override MarginModel Fresh() => new OpenInterestModel(rules, terms);

    protected override void Begin(MarginBook book) => margins = new PositionMargin[book.Count];

    protected override void Remeasure(MarginBook book, int slot)
    {
        if (!book.Legs[slot].IsDerivative) return;
        var now = rules[slot] is { } known ? Margin(book[slot].Value, known) : PositionMargin.Of(book.Position(slot));
        sums = sums - margins[slot] + now;
        margins[slot] = now;
    }

    protected override MarginFigures Measure(MarginBook book) =>
        new(sums.Health(book.RawUsd, book.OrderMargin), State(book));

    static PositionMargin Margin(ExactValue value, MarketRule known)
    {
        BigInteger notional = value.Abs.Units / MillionthsOfExact;
        return new(
            value, Money(known.Rule.Initial(notional, known.OpenInterest)), Money(known.Rule.Maintenance(notional)));
    }

    static Money Money(BigInteger millionths) => new(checked((long)(millionths * MillionthsOfMoney)));

    ModelState State(MarginBook book)
    {
        for (var slot = 0; slot < book.Count; slot++)
            if (rules[slot] is null && NettingModel.IsHeld(book, slot))
                return ModelState.Stale($"{book.Legs[slot].Name} has no margin fractions", "its cross margin is asked");
        return Staleness.OfMarks(book, terms);
    }

    public override IEnumerable<ModelStep> Trail(MarginBook book)
    {
        var figures = Of(book);
        var held = Enumerable.Range(0, book.Count).Where(slot => NettingModel.IsHeld(book, slot)).ToArray();
        foreach (var slot in held)
            foreach (var step in Position(book, slot)) yield return step;
        yield return Steps.Equity(book, Version, [], figures.Health.Equity);
        yield return Steps.Sum(
            "initial margin", Version, held.Select(slot => (book.Legs[slot].Name, (object)margins[slot].Initial)),
            figures.Health.InitialMargin);
        yield return Steps.Sum(
            "maintenance margin", Version,
            held.Select(slot => (book.Legs[slot].Name, (object)margins[slot].Maintenance)),
            figures.Health.MaintenanceMargin);
        yield return Steps.Headroom(figures, Version);
        foreach (var step in Steps.State(figures, Version)) yield return step;
    }

    IEnumerable<ModelStep> Position(MarginBook book, int slot)
    {
        var (name, margin) = (book.Legs[slot].Name, margins[slot]);
        if (rules[slot] is not { Rule: var rule, OpenInterest: var interest })
        {
            yield return Steps.Initial(name, book.Position(slot), margin.Initial, Version);
            yield return Steps.Maintenance(name, book.Position(slot), margin.Maintenance, Version);
            yield break;
        }
        var scaled = new Rate(rule.Scaled(interest) * (Rate.One / 1_000_000));
        yield return Steps.Of(
            $"{name} initial fraction", rule.UpperCap.IsZero ? "initial" : Scaling, Version, scaled) with
        {
            Inputs =
            [
                Steps.In("initial", Millionths(rule.InitialMillionths)), Steps.In("interest", Millionths(interest)),
                Steps.In("lower", Millionths(rule.LowerCap)), Steps.In("upper", Millionths(rule.UpperCap)),
            ],
        };
        yield return Steps.Of(
            $"{name} initial margin", "up6(cut6(abs(value)) * fraction)", Version, margin.Initial) with
        {
            Inputs = [Steps.In("value", margin.Value), Steps.In("fraction", scaled)],
        };
        yield return Steps.Of(
            $"{name} maintenance margin", "up6(up6(cut6(abs(value)) * initial) * part)", Version,
            margin.Maintenance) with
        {
            Inputs =
            [
                Steps.In("value", margin.Value), Steps.In("initial", Millionths(rule.InitialMillionths)),
                Steps.In("part", Millionths(rule.MaintenanceMillionths)),
            ],
        };
    }

    static string Millionths(BigInteger amount)
    {
        var (whole, rest) = BigInteger.DivRem(amount, 1_000_000);
        var text = $"{whole}.{(long)rest:000000}".TrimEnd('0');
        return text.TrimEnd('.');
    }
}
