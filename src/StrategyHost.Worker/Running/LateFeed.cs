using StrategyHost.Engine;
using StrategyHost.Engine.Markets;
using StrategyHost.Model;
using StrategyHost.Worker.Channel;

namespace StrategyHost.Worker.Running;

/// <summary>The synthetic market, which is made for a desk, for a run that makes its desk itself.</summary>
public sealed class LateFeed(SyntheticOrder order, DeskTerms terms, Time? until) : MarketFeed
{
    SyntheticFeed? market;

    public override string Name => $"synthetic, seed {order.Seed}";

    public override Time? NextTime => market == null ? order.Start : market.NextTime;

    public override Input Next(Desk desk)
    {
        if (market != null) return market.Next(desk);
        market = SyntheticFeed.Begin(desk, terms, order.Seed, order.Start, until);
        return Tick.Instance;
    }
}
