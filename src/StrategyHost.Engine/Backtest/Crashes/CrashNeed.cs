using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Margin.Models;
using StrategyHost.Model;

namespace StrategyHost.Engine.Backtest.Crashes;

// What each model asks of a book that is left alone: at the opening, and at each moment after it.
sealed class CrashNeed(IReadOnlyList<BindingModel> models)
{
    readonly Money[] opening = new Money[models.Count];
    readonly Money[] most = new Money[models.Count];
    readonly double[] bar = [.. models.Select(_ => double.NegativeInfinity)];
    readonly List<double>[] curves = [.. models.Select(_ => new List<double>())];

    public Money Opening(int model) => opening[model];

    public Money Most(int model) => most[model];

    public IReadOnlyList<double> Curve(int model) => curves[model];

    public void Open(Pool pool, Money paid, Time now)
    {
        var side = pool.Look(now);
        for (var i = 0; i < models.Count; i++)
        {
            var model = side.Find(models[i].Word())!;
            var health = model.Of(side.Book).Health;
            opening[i] = paid - health.Equity + health.InitialMargin;
            most[i] = opening[i];
        }
    }

    /// <summary>The cash with which the account would stand exactly at maintenance now.</summary>
    /// <param name="pool">The pool that holds the book.</param>
    /// <param name="paid">What it was given.</param>
    /// <param name="now">The moment.</param>
    /// <param name="isBarOver">Whether a curve's bar ends here: it keeps the most of its bar.</param>
    public void Look(Pool pool, Money paid, Time now, bool isBarOver)
    {
        var side = pool.Look(now);
        for (var i = 0; i < models.Count; i++)
        {
            var model = side.Find(models[i].Word())!;
            var health = model.Of(side.Book).Health;
            var needed = models[i] == BindingModel.Isolated
                ? Apart(side.Book, paid - health.Equity)
                : paid - health.Equity + health.MaintenanceMargin;
            most[i] = Money.Max(most[i], needed);
            bar[i] = Math.Max(bar[i], needed.ToDouble());
            if (!isBarOver) continue;
            curves[i].Add(bar[i]);
            bar[i] = double.NegativeInfinity;
        }
    }

    // Each position has its share of the cash, by initial margin: the cash at which none is below its maintenance.
    static Money Apart(MarginBook book, Money spent)
    {
        var (initial, gains) = (Money.Zero, ExactValue.Zero);
        for (var slot = 0; slot < book.Count; slot++)
        {
            if (!book.Legs[slot].IsDerivative) continue;
            initial += PositionMargin.Of(book.Position(slot)).Initial;
            gains += Gain(book, slot);
        }
        var cash = Money.Zero;
        for (var slot = 0; slot < book.Count; slot++)
        {
            if (!book.Legs[slot].IsDerivative) continue;
            var margin = PositionMargin.Of(book.Position(slot));
            if (margin.Initial.IsZero) continue;
            var own = (ExactValue.From(margin.Maintenance) - Gain(book, slot)).ToMoneyUp();
            var whole = (long)Fixed.DivideUp((Int128)own.Units * initial.Units, margin.Initial.Units);
            cash = Money.Max(cash, new(whole));
        }
        return spent + cash + gains.ToMoneyUp();
    }

    static ExactValue Gain(MarginBook book, int slot) =>
        book[slot].Value - (book[slot].Cost ?? book[slot].Value);
}
