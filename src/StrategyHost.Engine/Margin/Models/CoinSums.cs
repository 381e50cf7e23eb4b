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
    readonly ExactValue[] kept;
    readonly CoinSums[] sums;

    public CoinGroups(MarginBook book)
    {
        var names = new List<string>();
        coinOf = new int[book.Count];
        kept = new ExactValue[book.Count];
        for (var slot = 0; slot < book.Count; slot++)
        {
            var coin = book.Legs[slot].Coin;
            coinOf[slot] = names.IndexOf(coin);
            if (coinOf[slot] >= 0) continue;
            coinOf[slot] = names.Count;
            names.Add(coin);
        }
        Names = names;
        sums = new CoinSums[names.Count];
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

    /// <summary>Spot of all coins after its haircut.</summary>
    public ExactValue Collateral(MarginTerms terms)
    {
        var collateral = ExactValue.Zero;
        for (var coin = 0; coin < sums.Length; coin++)
        {
            if (sums[coin].Spot.Sign == 0) continue;
            collateral += sums[coin].Spot - sums[coin].Spot.ShareUp(terms.Of(Names[coin]).Haircut);
        }
        return collateral;
    }

    /// <summary>The slots of one coin.</summary>
    public IEnumerable<int> Slots(int coin)
    {
        for (var slot = 0; slot < coinOf.Length; slot++)
            if (coinOf[slot] == coin) yield return slot;
    }
}
