using StrategyHost.Engine.Ledger;
using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Risk;
using StrategyHost.Model;

namespace StrategyHost.Engine.Orders;

/// <summary>A cut: what the pool holds, what of the cut is left to make, and what this account makes of it.</summary>
public readonly record struct Trimming(Quantity Held, Quantity Left, Quantity Size);

/// <summary>What a verdict on an order rests on: the rule that decided, what went into it and what came out.</summary>
public readonly record struct Ground(string Rule, Figures Inputs)
{
    /// <summary>Words alone decided: a state, a name, a number used twice.</summary>
    public static readonly Ground State = new("state/1", Figures.None);

    /// <summary>Reduce-only orders hold no margin; what of them may fill is decided at the match.</summary>
    public static readonly Ground ReduceOnly = new("reduce-only/1", Figures.None);

    public Figures Results { get; init; } = Figures.None;

    /// <summary>Where the figures were taken from, in words.</summary>
    public string Tier { get; init; } = "";

    public Decision Decide(DecisionKind kind, Order order, PoolId pool, string outcome) => new(kind, Rule)
    {
        Inputs = Inputs,
        Results = Results,
        Tier = Tier,
        Outcome = outcome,
        Pool = pool,
        Account = order.Account,
        Strategy = order.Strategy,
        Instrument = order.Terms.Instrument,
        Order = order.Id,
    };

    /// <summary>What a fill costs at a rate.</summary>
    public static Ground OfFee(Price price, Quantity size, Rate rate, Money fee) =>
        new("fee/1", new(new("price", price), new("size", size), new("rate", rate)))
        {
            Results = new(new("notional", price.TimesExactly(size)), new("fee", fee)),
        };

    /// <summary>What of a coming fill a position leaves to an order that may only bring it nearer to nothing.</summary>
    public static Ground OfReduction(Quantity held, Quantity fill, Quantity allowed) =>
        new("reduce-only-fill/1", new(new("held", held), new("fill", fill)))
        {
            Results = new(new Figure("allowed", allowed)),
        };

    /// <summary>Margin that an order needs, so much more being open on its side than now.</summary>
    public static Ground OfMargin(Pool pool, InstrumentMarket market, Side side, Quantity more)
    {
        var id = market.Instrument.Id;
        if (pool.Binding != BindingModel.Cross) return OfModel(pool, id, side, more);
        if (pool.Tiers(id) is not { } tiers) return OfSpotMargin(pool, market, more);
        var (net, leverage, mark) = (pool.Net(id), pool.Leverage(id), market.Mark);
        var (buys, sells) = (pool.Open(id, Side.Buy), pool.Open(id, Side.Sell));
        var then = side == Side.Buy
            ? new OrderMargin(net, buys + more, sells)
            : new OrderMargin(net, buys, sells + more);
        var (free, heldNow, heldThen) = (
            pool.Health.FreeCollateral, pool.OrderMargin(id), then.Held(mark, leverage, tiers));
        return new("order-margin/1", new([
            .. OfPool(pool), new("net", net), new("buysNow", buys), new("sellsNow", sells),
            new("buys", then.OpenBuys), new("sells", then.OpenSells), new("mark", mark),
            new("leverage", leverage), .. OfTiers(tiers)]))
        {
            Results = new(
                new("free", free), new("heldNow", heldNow), new("held", heldThen),
                new("freeThen", free + heldNow - heldThen)),
        };
    }

    /// <summary>Margin that a coming fill needs, where it enlarges the pool's position.</summary>
    public static Ground OfFill(Pool pool, InstrumentMarket market, Quantity fill, Price price)
    {
        var id = market.Instrument.Id;
        if (pool.Binding != BindingModel.Cross) return OfModel(pool, market, fill, price);
        if (pool.Tiers(id) is not { } tiers)
            return new("fill-spot/1", new(
                new("equity", pool.Health.Equity), new("used", pool.Health.InitialMargin),
                new("fill", fill), new("price", price), new("mark", market.Mark), new("index", market.Index)));
        return new("fill-margin/1", new([
            new("equity", pool.Health.Equity), new("used", pool.Health.InitialMargin),
            new("net", pool.Net(id)), new("fill", fill), new("price", price), new("mark", market.Mark),
            new("leverage", pool.Leverage(id)), .. OfTiers(tiers)]));
    }

    /// <summary>Under another model than cross: what it asks now and then; the pool's trail has its steps.</summary>
    public static Ground OfModel(Pool pool, InstrumentId instrument, Side side, Quantity more)
    {
        var (now, then) = (pool.Health, pool.With(instrument, side, more));
        return new("order-margin-model/1", new([
            .. OfPool(pool), new("ordersThen", then.OrderMargin), new("more", more)]))
        {
            Results = new(new("free", now.FreeCollateral), new("freeThen", then.FreeCollateral)),
            Tier = pool.Binding.Word(),
        };
    }

    static Ground OfModel(Pool pool, InstrumentMarket market, Quantity fill, Price price)
    {
        var id = market.Instrument.Id;
        if (pool.Tiers(id) is null)
            return new("fill-spot-model/1", new(
                new("equity", pool.Health.Equity), new("used", pool.Health.InitialMargin),
                new("cash", pool.CashEquity), new("fill", fill), new("price", price), new("mark", market.Mark),
                new("index", market.Index))) { Tier = pool.Binding.Word() };
        return new("fill-margin-model/1", new(
            new("equity", pool.Health.Equity), new("used", pool.Health.InitialMargin),
            new("usedThen", pool.InitialWith(id, fill)), new("net", pool.Net(id)), new("fill", fill),
            new("price", price), new("mark", market.Mark))) { Tier = pool.Binding.Word() };
    }

    /// <summary>A limit that so much more would pass.</summary>
    public static Ground OfLimit(in Breach breach, string terms) => new("risk-limit/1", new(
        Exact("present", breach.Present), Exact("before", breach.Before), Exact("then", breach.Then),
        Exact("most", breach.Most)))
    {
        Tier = terms,
    };

    /// <summary>What a limit cuts of an account's position.</summary>
    public static Ground OfTrim(in Excess excess, InstrumentMarket market, in Trimming cut, Account account) =>
        new("trim/1", new(
            Exact("present", excess.Present), Exact("most", excess.Most),
            new("target", excess.Limit.Trim!.Target), new("mark", market.Mark), new("held", cut.Held.Abs),
            new("lot", market.Instrument.Grid.Lot), new("left", cut.Left),
            new("own", account.Position(market.Instrument.Id).Quantity.Abs)))
        {
            Results = new(Exact("over", excess.Over), new("size", cut.Size)),
            Tier = $"account {account.Terms.Name}",
        };

    /// <summary>An account's part of its pool's margin that so much more would pass.</summary>
    public static Ground OfAllocation(in Overuse over) => new("allocation/1", new(
        new("equity", over.Equity), new("share", over.Share), new("most", over.Most), new("used", over.Used),
        new("then", over.Then)))
    {
        Results = new(new Figure("own", over.Own)),
    };

    static Figure Exact(string name, ExactValue value) => new(name, value.Units, ExactValue.Decimals);

    static Ground OfSpotMargin(Pool pool, InstrumentMarket market, Quantity more)
    {
        var (free, now) = (pool.Health.FreeCollateral, pool.OrderMargin(market.Instrument.Id));
        var then = pool.FreeWith(market.Instrument.Id, Side.Buy, more);
        return new("order-margin-spot/1", new([
            .. OfPool(pool), new("buysNow", pool.Open(market.Instrument.Id, Side.Buy)), new("more", more),
            new("mark", market.Mark), new("index", market.Index)]))
        {
            Results = new(new("free", free), new("heldNow", now), new("freeThen", then)),
        };
    }

    static Figure[] OfPool(Pool pool) =>
    [
        new("equity", pool.Health.Equity), new("used", pool.Health.InitialMargin),
        new("orders", pool.Health.OrderMargin),
    ];

    // from0 and highest0, from1 and highest1: where each tier begins and the most leverage it allows.
    static Figure[] OfTiers(MarginTiers tiers)
    {
        var bands = tiers.Bands;
        var figures = new Figure[bands.Length * 2];
        for (var i = 0; i < bands.Length; i++)
        {
            figures[2 * i] = new(From[Math.Min(i, From.Length - 1)], bands[i].From.Units, ExactValue.Decimals);
            figures[2 * i + 1] = new(Highest[Math.Min(i, Highest.Length - 1)], bands[i].MaxLeverage);
        }
        return figures;
    }

    static readonly string[] From = [.. Enumerable.Range(0, 32).Select(i => $"from{i}")];
    static readonly string[] Highest = [.. Enumerable.Range(0, 32).Select(i => $"highest{i}")];
}
