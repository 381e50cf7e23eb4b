using StrategyHost.Model;

namespace StrategyHost.Engine.Funding;

/// <summary>The average price of trading a notional against one side of a book, level by level.</summary>
public struct ImpactWalk(Notional notional)
{
    // Quantity is summed at 10^-16 so that the share of the last level loses nothing that shows at 10^-8.
    Int128 taken;
    Int128 left = (Int128)notional.Units * Fixed.One;

    public readonly bool IsFilled => left == 0;

    /// <summary>To the nearest 10^-8; null while the levels so far hold less than the notional.</summary>
    public readonly Price? Price =>
        IsFilled && taken > 0
            ? new Price((long)Fixed.DivideNearest((Int128)notional.Units * Fixed.One * Fixed.One, taken))
            : null;

    /// <summary>Takes what is needed of the next level; true when nothing more is needed.</summary>
    public bool Take(Level level)
    {
        if (IsFilled) return true;
        var value = (Int128)level.Price.Units * level.Quantity.Units;
        if (value >= left)
        {
            taken += Fixed.DivideNearest(left * Fixed.One, level.Price.Units);
            left = 0;
            return true;
        }
        taken += (Int128)level.Quantity.Units * Fixed.One;
        left -= value;
        return false;
    }

    public static Price? Of(ReadOnlySpan<Level> levels, Notional notional)
    {
        var walk = new ImpactWalk(notional);
        foreach (var level in levels)
            if (walk.Take(level)) break;
        return walk.Price;
    }
}
