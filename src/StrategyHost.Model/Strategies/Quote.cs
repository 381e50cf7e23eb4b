namespace StrategyHost.Model.Strategies;

/// <summary>
/// Post-only orders that are kept where the script wants them. Only what changed is sent, when the reaction ends: a
/// new order, a change of price or size, or a cancel; while one is under way no second is sent. Bids are rounded down
/// and asks up to legal prices, and kept off the other side of the book and off each other. A part filled order is
/// left to finish while price and size asked for stay the same. While the strategy is paused only the side that
/// reduces the position is quoted.
/// </summary>
public sealed class Quote
{
    const int MostLevels = 20;
    readonly StrategyRuntime runtime;
    readonly QuoteSide bids, asks;

    internal Quote(StrategyRuntime runtime, Market market, string name)
    {
        this.runtime = runtime;
        (Market, Name) = (market, name);
        bids = new(this, runtime, Side.Buy);
        asks = new(this, runtime, Side.Sell);
    }

    internal bool IsTouched { get; set; }

    public Market Market { get; }

    /// <summary>Empty for a market's first quote.</summary>
    public string Name { get; }

    /// <summary>Why it was withdrawn; empty while it quotes.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The best bid that rests at the venue; NaN where none does.</summary>
    public double BidPrice => bids.Resting is { IsZero: false } price ? price.ToDouble() : double.NaN;

    /// <summary>The best ask that rests at the venue; NaN where none does.</summary>
    public double AskPrice => asks.Resting is { IsZero: false } price ? price.ToDouble() : double.NaN;

    /// <summary>Resting ask less resting bid, in basis points of their middle; NaN where one is missing.</summary>
    public double SpreadBp => (AskPrice - BidPrice) / (AskPrice + BidPrice) * 2e4;

    /// <summary>
    /// One bid at mid - half and one ask at mid + half, each of this size in coins. A price that is not a number
    /// withdraws; so does a size of zero.
    /// </summary>
    public void Around(double mid, double half, double size) => At(mid - half, mid + half, size);

    /// <summary>One bid and one ask at these prices, each of this size in coins.</summary>
    public void At(double bid, double ask, double size)
    {
        Bid(bid, size);
        Ask(ask, size);
    }

    /// <summary>One bid at this price; the other side stays as it is.</summary>
    public void Bid(double price, double size) => Set(bids, price, 0, 1, size);

    /// <summary>One ask at this price; the other side stays as it is.</summary>
    public void Ask(double price, double size) => Set(asks, price, 0, 1, size);

    /// <summary>
    /// Bids at mid - half, mid - half - step, ... and asks at mid + half, mid + half + step, ...: so many levels a
    /// side (1 to 20), each of this size. Orders already at a wanted price keep their place in the queue.
    /// </summary>
    /// <exception cref="StrategyMistake">levels is below 1 or above 20.</exception>
    public void Ladder(double mid, double half, double step, int levels, double size)
    {
        if (levels is < 1 or > MostLevels) throw new StrategyMistake($"a ladder of {levels} levels: 1 to {MostLevels}");
        Set(bids, mid - half, -step, levels, size);
        Set(asks, mid + half, step, levels, size);
    }

    /// <summary>Cancels both sides, and says why in the log when it was quoting.</summary>
    public void Withdraw(string why)
    {
        if (Reason != why && (bids.IsWanted || asks.IsWanted)) runtime.Teller.Log($"{Market} quote withdrawn: {why}");
        Reason = why;
        bids.Clear();
        asks.Clear();
        runtime.Touch(this);
    }

    public void WithdrawBid()
    {
        bids.Clear();
        runtime.Touch(this);
    }

    public void WithdrawAsk()
    {
        asks.Clear();
        runtime.Touch(this);
    }

    // The side that moves away from the other goes first, so that it is out of the way when the other follows.
    internal void Settle(Time now)
    {
        IsTouched = false;
        KeepApart();
        var asksFirst = !asks.Standing.IsZero && asks.Wanted > asks.Standing;
        if (asksFirst) asks.Settle(now);
        bids.Settle(now);
        if (!asksFirst) asks.Settle(now);
    }

    internal Price Standing(Side side) => side == Side.Buy ? bids.Standing : asks.Standing;

    internal void Forget()
    {
        bids.Clear();
        asks.Clear();
    }

    void Set(QuoteSide side, double price, double step, int levels, double size)
    {
        side.Set(price, step, levels, size);
        Reason = "";
        runtime.Touch(this);
    }

    void KeepApart()
    {
        if (!bids.IsWanted || !asks.IsWanted || bids.Wanted < asks.Wanted) return;
        bids.PullBelow(asks.Wanted);
    }
}
