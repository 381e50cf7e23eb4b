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

    // Sums field by field: a whole struct written and read back at once waits for memory.
    ExactValue net, gross;
    Money initial, maintenance;

    public MarginSums Sums => new(net, gross, initial, maintenance);

    public ExactValue RawUsd => rawUsd;

    public Health Health => Sums.Health(rawUsd, orderMargin);

    /// <summary>As <see cref="Health.FreeCollateral"/>.</summary>
    public Money FreeCollateral => (rawUsd + net).ToMoneyDown() - initial - orderMargin;

    public PositionMargin Position(int slot) => positions[slot];

    public Money OrderMargin(int slot) => held[slot];

    /// <summary>Puts a position at its mark in the place of the slot's former one.</summary>
    public void Set(int slot, in PositionAtMark position) =>
        Set(slot, position.Value, position.Leverage, position.Tiers);

    /// <summary>The same by the position's value, signed.</summary>
    public void Set(int slot, ExactValue value, int leverage, MarginTiers tiers)
    {
        ref var was = ref positions[slot];
        var notional = value.Unsigned;
        var (toOpen, toKeep) = notional.IsZero ? default : tiers.Both(notional, leverage);
        // See MarginSums for why 128 bits hold these sums.
        unchecked
        {
            net = new(net.Units - was.Value.Units + value.Units);
            gross = new(gross.Units - was.Notional.Units + notional.Units);
        }
        initial = initial - was.Initial + toOpen;
        maintenance = maintenance - was.Maintenance + toKeep;
        was = new(value, toOpen, toKeep);
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
