using StrategyHost.Engine.Orders;
using StrategyHost.Model;

namespace StrategyHost.Engine.Liquidation;

/// <summary>What a pool below maintenance waits for.</summary>
public enum WaitingFor : byte
{
    Nothing,
    Confirmation,
    Oracle,
    Counterpart,
}

/// <summary>Where a pool stands on its way through liquidation.</summary>
public sealed class Plight
{
    public bool IsLiquidating { get; private set; }

    /// <summary>Since when it is below maintenance; null while it is not.</summary>
    public Time? Below { get; set; }

    /// <summary>When liquidation began.</summary>
    public Time Started { get; private set; }

    /// <summary>Until then orders are for whole positions.</summary>
    public Time WholeUntil { get; set; }

    /// <summary>Margin that a gradual liquidation has freed so far.</summary>
    public Money Freed { get; set; }

    public WaitingFor Waiting { get; set; }

    public Patience Patience { get; } = new();

    public void Begin(Time now) => (IsLiquidating, Started, Freed) = (true, now, Money.Zero);

    public void End()
    {
        (IsLiquidating, Below, Waiting) = (false, null, WaitingFor.Nothing);
        Patience.Succeeded();
    }

    public void AddTo(ref StateHash hash)
    {
        hash.Add(IsLiquidating ? 1 : 0);
        hash.Add(Below?.Nanoseconds ?? -1);
        hash.Add(Started.Nanoseconds);
        hash.Add(WholeUntil.Nanoseconds);
        hash.Add(Freed.Units);
        hash.Add((long)Waiting);
        Patience.AddTo(ref hash);
    }
}
