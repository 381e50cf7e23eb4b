using StrategyHost.Model;

namespace StrategyHost.Engine.Margin;

/// <summary>
/// Initial margin that resting orders of one instrument hold. With position q, open buys b and open sells s (what they
/// could still open; reduce-only orders left out), all at the mark m:
/// <c>worst = max(|q|, |q + b|, |q - s|)</c>, <c>held = initial(worst * m) - initial(|q| * m)</c>.
/// Buys and sells cannot both make the position larger, so only the worse side counts; orders that reduce hold nothing.
/// The mark, not the limit, prices them: a resting bid lies below it, and margin of a fill is tested at the mark.
/// </summary>
public readonly record struct OrderMargin(Quantity Position, Quantity OpenBuys, Quantity OpenSells)
{
    /// <summary>The largest size, without sign, the position can reach when one side fills completely.</summary>
    public Quantity Worst
    {
        get
        {
            Check.That(OpenBuys.Sign >= 0 && OpenSells.Sign >= 0);
            var oneSided = Quantity.Max((Position + OpenBuys).Abs, (Position - OpenSells).Abs);
            return Quantity.Max(Position.Abs, oneSided);
        }
    }

    public Money Held(Price mark, int leverage, MarginTiers tiers)
    {
        var worst = Worst;
        if (worst == Position.Abs) return Money.Zero;
        var used = tiers.Initial(ExactValue.Of(Position.Abs, mark), leverage);
        return tiers.Initial(ExactValue.Of(worst, mark), leverage) - used;
    }
}
