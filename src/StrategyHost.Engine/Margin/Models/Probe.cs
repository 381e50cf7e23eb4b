using StrategyHost.Model;

namespace StrategyHost.Engine.Margin.Models;

/// <summary>
/// A copy of a model and its book that is put at other marks, to see whether the model would liquidate there. One copy
/// serves all looks; only after an overflow, which may leave it half measured, a new one is made.
/// </summary>
sealed class Probe(MarginModel model, MarginBook book)
{
    readonly MarginBook other = book.Copy();
    MarginModel copy = model.Fresh();

    /// <summary>One holding at another mark.</summary>
    public Sounding At(int slot, FinePrice mark)
    {
        other.Reprice(slot, mark);
        copy.Touch(slot);
        return Sound();
    }

    /// <summary>All holdings moved together.</summary>
    public Sounding At(Rate move)
    {
        other.MoveFrom(book, move);
        for (var slot = 0; slot < book.Count; slot++)
            if (!book[slot].Quantity.IsZero) copy.Touch(slot);
        return Sound();
    }

    /// <summary>The holding as it is in the book.</summary>
    public void Restore(int slot)
    {
        other.Set(slot, book[slot]);
        copy.Touch(slot);
    }

    // Equity below zero is not sound either, though a position worth nothing is asked for nothing; nor is what money
    // cannot hold any more.
    Sounding Sound()
    {
        try
        {
            var figures = copy.Of(other);
            var cushion = (double)figures.Health.Equity.Units - figures.Health.MaintenanceMargin.Units;
            return new(!figures.IsLiquidatable && figures.Health.Equity.Sign >= 0, cushion);
        }
        catch (OverflowException)
        {
            copy = model.Fresh();
            return new(false, double.NaN);
        }
    }
}
