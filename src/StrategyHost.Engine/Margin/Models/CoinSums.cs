using StrategyHost.Model;

namespace StrategyHost.Engine.Margin.Models;

/// <summary>
/// All that a book holds of one coin, in quote currency: perpetuals and futures long and short (short without sign),
/// and spot. Spot is paid for, so it is no exposure of its own; it covers what is short, as far as it goes.
/// </summary>
public readonly record struct CoinSums(ExactValue Long, ExactValue Short, ExactValue Spot)
{
    public ExactValue Gross => Long + Short;

    /// <summary>Signed: what is left after perpetuals and futures meet each other, and spot what is short.</summary>
    public ExactValue Exposure
    {
        get
        {
            var net = Long - Short;
            return net.Sign >= 0 ? net : ExactValue.Min(ExactValue.Zero, net + Spot);
        }
    }

    /// <summary>Notional hedged between perpetuals and futures.</summary>
    public ExactValue HedgedByFutures => ExactValue.Min(Long, Short);

    /// <summary>Notional hedged between spot and what is short.</summary>
    public ExactValue HedgedBySpot => ExactValue.Min(Spot, ExactValue.Max(ExactValue.Zero, Short - Long));

    public CoinSums Plus(LegKind kind, ExactValue value)
    {
        if (kind == LegKind.Spot) return this with { Spot = Spot + value };
        return value.Sign >= 0 ? this with { Long = Long + value } : this with { Short = Short - value };
    }

    public CoinSums Less(LegKind kind, ExactValue value)
    {
        if (kind == LegKind.Spot) return this with { Spot = Spot - value };
        return value.Sign >= 0 ? this with { Long = Long - value } : this with { Short = Short + value };
    }
}

/// <summary>The coins of a book in the order they first appear, and their sums kept by what moved.</summary>
sealed class CoinGroups
{
    readonly int[] coinOf;
    readonly int[][] slots;
    readonly ExactValue[] kept;
    readonly CoinSums[] sums;

    public CoinGroups(MarginBook book)
    {
        kept = new ExactValue[book.Count];
        Names = [.. book.Legs.Select(leg => leg.Coin).Distinct()];
        var numbers = Names.Index().ToDictionary(named => named.Item, named => named.Index);
        coinOf = [.. book.Legs.Select(leg => numbers[leg.Coin])];
        var bySlot = coinOf.Index().ToLookup(pair => pair.Item, pair => pair.Index);
        slots = [.. Names.Select((_, coin) => bySlot[coin].ToArray())];
        sums = new CoinSums[Names.Count];
    }

    public IReadOnlyList<string> Names { get; }

    public CoinSums this[int coin] => sums[coin];

    public int CoinOf(int slot) => coinOf[slot];

    public void Remeasure(MarginBook book, int slot)
    {
        var (coin, kind, value) = (coinOf[slot], book.Legs[slot].Kind, book[slot].Value);
        sums[coin] = sums[coin].Less(kind, kept[slot]).Plus(kind, value);
        kept[slot] = value;
    }

    /// <summary>Spot of one coin after its haircut.</summary>
    public ExactValue Collateral(int coin, CoinRisk risk) =>
        sums[coin].Spot - sums[coin].Spot.ShareUp(risk.Haircut);

    public ReadOnlySpan<int> Slots(int coin) => slots[coin];
}
