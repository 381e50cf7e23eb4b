using StrategyHost.Model;

namespace StrategyHost.Feeds;

// Best prices told beside a depth chain, which move a desk's book too: what is better than they goes, on both sides.
// They may be older than the chain, so its next change puts right what they moved, and the book is the chain's again.
sealed class TopsBeside
{
    readonly Price?[] least = new Price?[2];
    readonly List<Price>[] told = [[], []];

    public bool IsEmpty => told[0].Count + told[1].Count == 0;

    public void See(TopRecorded top)
    {
        var price = top.Level.Price;
        foreach (var side in (ReadOnlySpan<Side>)[Side.Buy, Side.Sell])
        {
            ref var worst = ref least[(int)side];
            if (worst is not { } former || (side == Side.Buy ? price < former : price > former)) worst = price;
        }
        if (!told[(int)top.Side].Contains(price)) told[(int)top.Side].Add(price);
    }

    // The levels of a side that tops may have moved, as the chain's book has them; those it has not are gone.
    public Level[] PutRight(Side side, DepthBook chain)
    {
        var levels = new List<Level>();
        if (least[(int)side] is not { } last) return [];
        foreach (var level in chain.From(side))
        {
            if (side == Side.Buy ? level.Price < last : level.Price > last) break;
            levels.Add(level);
        }
        foreach (var price in told[(int)side])
            if (!levels.Exists(level => level.Price == price)) levels.Add(new(price, Quantity.Zero));
        return [.. levels];
    }

    public void Clear()
    {
        Array.Clear(least);
        foreach (var side in told) side.Clear();
    }
}
