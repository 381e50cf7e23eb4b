using StrategyHost.Model;

namespace StrategyHost.Engine.Markets;

/// <summary>Where a desk's market comes from, live or in a backtest: the next input and its time.</summary>
public abstract class MarketFeed
{
    /// <summary>When the next input is due; null when there is none any more. Never goes back.</summary>
    public abstract Time? NextTime { get; }

    /// <summary>The next input; the desk is there to be looked at, as a participant of the market sees it.</summary>
    public abstract Input Next(Desk desk);

    /// <summary>In words, for pages and reports: "synthetic, seed 1".</summary>
    public abstract string Name { get; }
}
