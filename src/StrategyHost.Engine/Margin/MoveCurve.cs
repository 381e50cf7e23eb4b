using StrategyHost.Model;

namespace StrategyHost.Engine.Margin;

/// <summary>A pool's figures after all its marks moved together; a move of -0.1 is a fall of a tenth.</summary>
public readonly record struct MovedHealth(Rate Move, Health Health);

/// <summary>
/// Cross margin of a book at other marks: all of them moved together, step by step, cash and orders as they are. Tiers
/// are those of the moved notional, so the lines bend where a tier begins.
/// </summary>
public static class MoveCurve
{
    /// <summary>So many steps down, none, and so many up.</summary>
    public static IEnumerable<MovedHealth> Of(StatedAccount account, Rate step, int steps)
    {
        Check.That(account.IsRaw, "a curve of an account whose cash is not less its cost");
        for (var i = -steps; i <= steps; i++)
        {
            var move = new Rate(step.Units * i);
            yield return new(move, At(account, move));
        }
    }

    static Health At(StatedAccount account, Rate move)
    {
        PositionAtMark[] moved = [.. account.Positions.Select(position => position.AtMark with
        {
            Value = position.AtMark.Value + position.AtMark.Value.Share(move),
        })];
        return CrossMargin.Of(moved, account.Collateral, account.OrderMargin);
    }
}
