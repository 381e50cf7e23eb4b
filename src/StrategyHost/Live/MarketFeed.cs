using StrategyHost.Engine;
using StrategyHost.Model;

namespace StrategyHost.Live;

/// <summary>Where a live desk's market comes from: the next input and its time. Asked on the engine's thread only.</summary>
abstract class MarketFeed
{
    /// <summary>When the next input is due; null when there is none any more.</summary>
    public abstract Time? NextTime { get; }

    public abstract Input Next(Desk desk);

    /// <summary>In words, for pages and reports: "synthetic, seed 1".</summary>
    public abstract string Name { get; }
}
