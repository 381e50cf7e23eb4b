using System.Runtime.CompilerServices;
using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Engine.Attribution;

/// <summary>What a change of equity is made of; see <see cref="ProfitParts"/> for what each means.</summary>
public enum ProfitPart : byte
{
    Spread,
    Crossing,
    Inventory,
    MarkMinusMid,
    Funding,
    Fees,
    Rebates,
    Liquidation,
    Interest,
    Transfers,
}

/// <summary>The parts before rounding, at 10^-16.</summary>
public struct ExactParts
{
    const int Count = (int)ProfitPart.Transfers + 1;
    Values values;

    public ExactValue this[ProfitPart part]
    {
        readonly get => new(values[(int)part]);
        set => values[(int)part] = value.Units;
    }

    /// <summary>The change of equity.</summary>
    public readonly ExactValue Total
    {
        get
        {
            var total = Int128.Zero;
            foreach (var part in values) total += part;
            return new(total);
        }
    }

    public readonly bool IsZero
    {
        get
        {
            foreach (var part in values)
                if (part != 0) return false;
            return true;
        }
    }

    /// <summary>Each toward minus infinity at 10^-8; mark minus mid takes what that leaves of the total.</summary>
    public readonly ProfitParts Rounded()
    {
        var transfers = this[ProfitPart.Transfers].ToMoneyDown();
        var parts = new ProfitParts
        {
            Total = Total.ToMoneyDown() - transfers,
            SpreadCaptured = this[ProfitPart.Spread].ToMoneyDown(),
            CrossingCost = this[ProfitPart.Crossing].ToMoneyDown(),
            Inventory = this[ProfitPart.Inventory].ToMoneyDown(),
            Funding = this[ProfitPart.Funding].ToMoneyDown(),
            Fees = this[ProfitPart.Fees].ToMoneyDown(),
            Rebates = this[ProfitPart.Rebates].ToMoneyDown(),
            LiquidationCosts = this[ProfitPart.Liquidation].ToMoneyDown(),
            Interest = this[ProfitPart.Interest].ToMoneyDown(),
            Transfers = transfers,
        };
        return parts with { MarkMinusMid = parts.Residual };
    }

    public readonly void AddTo(ref StateHash hash)
    {
        foreach (var part in values)
        {
            hash.Add((long)(part >> 64));
            hash.Add(unchecked((long)(ulong)(part & ulong.MaxValue)));
        }
    }

    [InlineArray(Count)]
    struct Values
    {
        Int128 first;
    }
}
