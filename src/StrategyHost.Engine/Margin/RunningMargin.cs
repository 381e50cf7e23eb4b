using StrategyHost.Model;

namespace StrategyHost.Engine.Margin;

/// <summary>
/// Cross margin of one pool kept up to date by what moved: a new mark or fill corrects the sums by one position.
/// Equal at every step to <see cref="CrossMargin.Of"/> over all positions. Slots are dense instrument indices.
/// </summary>
public sealed class RunningMargin(int slots)
{
    readonly PositionMargin[] positions = new PositionMargin[slots];
    readonly Money[] held = new Money[slots];
    ExactValue rawUsd;
    Money orderMargin;
    MarginSums sums;

    public ref readonly MarginSums Sums => ref sums;

    public ExactValue RawUsd => rawUsd;

    public Health Health => sums.Health(rawUsd, orderMargin);

    /// <summary>As <see cref="Health.FreeCollateral"/>.</summary>
    public Money FreeCollateral => sums.Equity(rawUsd).ToMoneyDown() - sums.Initial - orderMargin;

    public PositionMargin Position(int slot) => positions[slot];

    public Money OrderMargin(int slot) => held[slot];

    /// <summary>Puts a position at its mark in the place of the slot's former one.</summary>
    public void Set(int slot, in PositionAtMark position)
    {
        var now = PositionMargin.Of(position);
        ref var was = ref positions[slot];
        sums = sums.Moved(was, now);
        was = now;
    }

    /// <summary>What the slot's resting orders hold now.</summary>
    public void SetOrderMargin(int slot, Money now)
    {
        orderMargin = orderMargin - held[slot] + now;
        held[slot] = now;
    }

    /// <summary>Cash less the signed cost of all positions.</summary>
    public void SetRawUsd(ExactValue now) => rawUsd = now;
}
