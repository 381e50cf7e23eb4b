using System.Globalization;
using StrategyHost.Components.Parts;
using StrategyHost.Model;

namespace StrategyHost.Streaming;

/// <summary>
/// What the pages can watch: <c>desk</c>, <c>pool:1</c>, <c>account:1</c>, <c>strategy:1</c>, <c>market:0</c>,
/// <c>positions</c>, <c>margin:1</c>, a pool under every margin model, <c>funding</c> and <c>funding:0</c>, of the desk
/// and of an instrument, and <c>quotes:1</c>, a strategy's resting orders by market, side and price. Elements name a
/// figure as topic/name.
/// </summary>
static class Topics
{
    const int ShownLevels = 12;

    /// <summary>What draws the topic; null if there is no such topic.</summary>
    public static Action<DeskSnapshot, Picture>? Find(string topic)
    {
        if (topic == "desk")
            return Desk;
        if (topic == "positions")
            return Positions;
        if (topic == "funding")
            return FundingTopics.Desk;
        var colon = topic.IndexOf(':');
        var plain = CultureInfo.InvariantCulture;
        if (colon < 0 || !int.TryParse(topic.AsSpan(colon + 1), NumberStyles.None, plain, out var id))
            return null;
        return topic[..colon] switch
        {
            "pool" => (desk, picture) =>
                Pool(desk, desk.Pools.FirstOrDefault(pool => pool.Id.Value == id), picture),
            "margin" => (desk, picture) =>
                MarginTopics.Draw(desk, desk.Pools.FirstOrDefault(pool => pool.Id.Value == id), picture),
            "account" => (desk, picture) =>
                Account(desk, desk.Accounts.FirstOrDefault(account => account.Id.Value == id), picture),
            "strategy" => (desk, picture) =>
                Strategy(desk, desk.Strategies.FirstOrDefault(s => s.Deployment.Id.Value == id), picture),
            "market" => (desk, picture) =>
                Market(desk.Markets.FirstOrDefault(market => market.Instrument.Id.Value == id), picture),
            "funding" => (desk, picture) => FundingTopics.Instrument(desk, id, picture),
            "quotes" => (desk, picture) => Quotes(desk, new(id), picture),
            _ => null,
        };
    }

    // The sums over all pools; margin usage and the distance to liquidation are those of the pool nearest to it.
    static void Desk(DeskSnapshot desk, Picture picture)
    {
        var today = desk.Pools.Aggregate(default(ProfitParts), (sum, pool) => sum + pool.Today);
        picture.Set("equity", Sum(desk.Pools.Select(pool => pool.Equity)));
        picture.Set("netWorth", Sum(desk.Pools.Select(pool => pool.NetWorth)));
        picture.Set("free", Sum(desk.Pools.Select(pool => pool.FreeCollateral)));
        picture.Set("initial", Sum(desk.Pools.Select(pool => pool.InitialMargin + pool.OrderMargin)));
        picture.Set("maintenance", Sum(desk.Pools.Select(pool => pool.MaintenanceMargin)));
        picture.Set("forecast", Sum(desk.Pools.Select(pool => pool.FundingForecast)));
        picture.Set("unrealised", Sum(desk.Positions.Select(position => position.Unrealised)));
        picture.Set("today", today);
        picture.Set("nextFunding", desk.Markets.Count == 0 ? null : desk.Markets[0].NextFunding.Milliseconds);
        picture.Set("delta", new Notional(desk.Pools.Sum(pool => pool.NetDelta.Units)));
        picture.Set("gross", new Notional(desk.Pools.Sum(pool => pool.Gross.Units)));
        picture.Set("usage", Highest(desk.Pools.Select(pool => pool.Usage)));
        picture.Set("fall", Lowest(desk.Pools.Select(pool => pool.FallToLiquidation)));
        picture.Set("rise", Lowest(desk.Pools.Select(pool => pool.RiseToLiquidation)));
        picture.Set("orders", desk.OpenOrders.Count);
        picture.Set("limit", LimitTally.Of(desk).Nearest?.Share);
        foreach (var state in Enum.GetValues<StrategyState>())
            picture.Set("strategies." + state, desk.Strategies.Count(strategy => strategy.State == state));
        picture.Set("fills", desk.Strategies.Sum(strategy => strategy.Fills));
        picture.Set("time", desk.Time.Milliseconds);
        picture.Set("sequence", desk.Sequence);
        Reach(desk, Scope.Desk, picture);
    }

    static void Pool(DeskSnapshot desk, PoolView? pool, Picture picture)
    {
        if (pool is null)
            return;
        picture.Set("equity", pool.Equity);
        picture.Set("netWorth", pool.NetWorth);
        picture.Set("initial", pool.InitialMargin);
        picture.Set("maintenance", pool.MaintenanceMargin);
        picture.Set("orderMargin", pool.OrderMargin);
        picture.Set("free", pool.FreeCollateral);
        picture.Set("withdrawable", pool.Withdrawable);
        picture.Set("usage", pool.Usage);
        picture.Set("fall", pool.FallToLiquidation);
        picture.Set("rise", pool.RiseToLiquidation);
        picture.Set("delta", pool.NetDelta);
        picture.Set("gross", pool.Gross);
        picture.Set("forecast", pool.FundingForecast);
        picture.Set("liquidating", pool.IsLiquidating ? "liquidating" : "");
        picture.Set("today", pool.Today);
        Reach(desk, new(ScopeKind.Pool, pool.Id.Value), picture);
    }

    static void Account(DeskSnapshot desk, AccountView? account, Picture picture)
    {
        if (account is null)
            return;
        picture.Set("netWorth", account.NetWorth);
        picture.Set("delta", account.NetDelta);
        picture.Set("gross", account.Gross);
        picture.Set("forecast", account.FundingForecast);
        picture.Set("today", account.Today);
        picture.Set("orders", desk.OpenOrders.Count(order => order.Account == account.Id));
        Reach(desk, Scope.Of(account.Id), picture);
    }

    static void Strategy(DeskSnapshot desk, StrategyView? strategy, Picture picture)
    {
        if (strategy is null)
            return;
        picture.Set("state", strategy.State.ToString());
        picture.Set("reason", strategy.Reason);
        picture.Set("since", strategy.Since.Milliseconds);
        picture.Set("orders", strategy.OpenOrders);
        picture.Set("fills", strategy.Fills);
        picture.Set("volume", strategy.Volume);
        Reach(desk, Scope.Of(strategy.Deployment.Id), picture);
        if (strategy.Speaks(desk)
            && desk.Accounts.FirstOrDefault(a => a.Id == strategy.Deployment.Account) is { } account)
        {
            picture.Set("today", account.Today);
            picture.Set("delta", account.NetDelta);
            picture.Set("gross", account.Gross);
            picture.Set("forecast", account.FundingForecast);
        }
    }

    static void Market(MarketView? market, Picture picture)
    {
        if (market is null)
            return;
        picture.Set("mid", market.Mid);
        picture.Set("mark", market.Mark);
        picture.Set("oracle", market.Oracle);
        picture.Set("last", market.LastTrade);
        picture.Set("premium", market.Premium);
        picture.Set("funding", market.FundingForecast);
        picture.Set("nextFunding", market.NextFunding.Milliseconds);
        picture.Set("fault", market.FeedFault);
        Side("bid", market.Bids, picture);
        Side("ask", market.Asks, picture);
    }

    static void Side(string side, IReadOnlyList<Level> levels, Picture picture)
    {
        for (var i = 0; i < Math.Min(levels.Count, ShownLevels); i++)
        {
            picture.Set($"{side}.{i}.price", levels[i].Price);
            picture.Set($"{side}.{i}.size", levels[i].Quantity);
        }
    }

    static void Positions(DeskSnapshot desk, Picture picture)
    {
        foreach (var position in desk.Positions)
        {
            var name = $"{position.Account.Value}.{position.Instrument.Value}";
            picture.Set(name + ".size", position.Quantity);
            picture.Set(name + ".value", position.Value);
            picture.Set(name + ".entry", position.Entry);
            picture.Set(name + ".mark", position.Mark);
            picture.Set(name + ".liquidation", position.LiquidationPrice);
            picture.Set(name + ".unrealised", position.Unrealised);
            picture.Set(name + ".return", Return(position));
            picture.Set(name + ".margin", position.InitialMargin);
            picture.Set(name + ".funding", position.Funding);
        }
    }

    // A strategy's resting orders summed where they stand, under market.side.price.
    static void Quotes(DeskSnapshot desk, StrategyId strategy, Picture picture)
    {
        var resting = desk.OpenOrders.Where(order => order.Strategy == strategy && !order.Terms.Price.IsZero);
        foreach (var level in resting.GroupBy(o => (o.Terms.Instrument, o.Terms.Side, o.Terms.Price)))
        {
            var side = level.Key.Side == Model.Side.Buy ? "bid" : "ask";
            picture.Set(
                $"{level.Key.Instrument.Value}.{side}.{level.Key.Price}",
                new Quantity(level.Sum(order => order.Leaves.Units)));
        }
    }

    // Unrealised profit over what the position cost.
    static double? Return(PositionView position)
    {
        var cost = position.Entry.TimesDown(position.Quantity.Abs).ToDouble();
        return cost > 0 ? position.Unrealised.ToDouble() / cost : null;
    }

    static void Reach(DeskSnapshot desk, Scope scope, Picture picture)
    {
        var closing = Closing.Of(desk, scope);
        picture.Set("reach", closing.Reach);
        picture.Set("closing", closing.Words);
        picture.Set("positions", closing.Positions);
    }

    static Money Sum(IEnumerable<Money> parts) => new(parts.Sum(part => part.Units));

    static double? Highest(IEnumerable<double?> values) => values.Max();

    static double? Lowest(IEnumerable<double?> values) => values.Min();
}
