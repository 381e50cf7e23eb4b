using StrategyHost.Model;

namespace StrategyHost.Engine.Margin;

/// <summary>A position as margin sees it: signed size and value at the mark, set leverage, tiers.</summary>
public readonly record struct PositionAtMark(Quantity Quantity, ExactValue Value, int Leverage, MarginTiers Tiers)
{
    public PositionAtMark(Quantity quantity, Price mark, int leverage, MarginTiers tiers)
        : this(quantity, ExactValue.Of(quantity, mark), leverage, tiers) { }

    public ExactValue Notional => Value.Unsigned;
}

/// <summary>One position's part in an account's margin.</summary>
public readonly record struct PositionMargin(ExactValue Value, Money Initial, Money Maintenance)
{
    public ExactValue Notional => Value.Unsigned;

    public static PositionMargin Of(in PositionAtMark position)
    {
        if (position.Quantity.IsZero) return default;
        var (initial, maintenance) = position.Tiers.Both(position.Notional, position.Leverage);
        return new(position.Value, initial, maintenance);
    }
}
