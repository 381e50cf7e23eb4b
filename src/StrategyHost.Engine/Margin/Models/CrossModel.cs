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

    public override FinePrice? LiquidationPrice(MarginBook book, int slot)
    {
        if (!book.Legs[slot].IsDerivative) return null;
        Of(book);
        return CrossMargin.LiquidationPrice(book.Position(slot), running.Sums, book.RawUsd);
    }
}
