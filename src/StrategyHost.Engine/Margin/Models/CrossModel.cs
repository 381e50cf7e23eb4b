using StrategyHost.Model;

namespace StrategyHost.Engine.Margin.Models;

/// <summary>
/// The venue's own: one collateral behind all perpetuals and futures, margins added up, spot worth nothing. It does
/// what <see cref="CrossMargin"/> does, to the last digit.
/// </summary>
public sealed class CrossModel(MarginTerms terms) : MarginModel
{
    RunningMargin running = new(0);

    public override string Name => "cross";

    public override string Version => "cross/1";

    public override MarginModel Fresh() => new CrossModel(terms);

    protected override void Begin(MarginBook book) => running = new(book.Count);

    protected override void Remeasure(MarginBook book, int slot)
    {
        if (book.Legs[slot].IsDerivative) running.Set(slot, book.Position(slot));
    }

    protected override MarginFigures Measure(MarginBook book)
    {
        running.SetRawUsd(book.RawUsd);
        return new(running.Sums.Health(book.RawUsd, book.OrderMargin), Staleness.OfMarks(book, terms));
    }

    public override Func<int, FinePrice?> Pricing(MarginBook book)
    {
        Of(book);
        return slot => book.Legs[slot].IsDerivative
            ? CrossMargin.LiquidationPrice(book.Position(slot), running.Sums, book.RawUsd)
            : null;
    }

    public override IEnumerable<ModelStep> Trail(MarginBook book)
    {
        var figures = Of(book);
        var held = Enumerable.Range(0, book.Count).Where(slot => NettingModel.IsHeld(book, slot)).ToArray();
        foreach (var slot in held)
        {
            var (name, margin) = (book.Legs[slot].Name, running.Position(slot));
            yield return Steps.Initial(name, book.Position(slot), margin.Initial, Version);
            yield return Steps.Maintenance(name, book.Position(slot), margin.Maintenance, Version);
        }
        yield return Steps.Equity(book, Version, [], figures.Health.Equity);
        yield return Steps.Sum(
            "initial margin", Version, held.Select(slot => Part(book, slot, running.Position(slot).Initial)),
            figures.Health.InitialMargin);
        yield return Steps.Sum(
            "maintenance margin", Version, held.Select(slot => Part(book, slot, running.Position(slot).Maintenance)),
            figures.Health.MaintenanceMargin);
        yield return Steps.Headroom(figures, Version);
        foreach (var slot in held)
            yield return Steps.Price(
                book.Legs[slot].Name, CrossMargin.Root(book.Position(slot), running.Sums, book.RawUsd), Version);
        foreach (var step in Steps.State(figures, Version)) yield return step;
    }

    static (string, object) Part(MarginBook book, int slot, Money part) => (book.Legs[slot].Name, part);
}
