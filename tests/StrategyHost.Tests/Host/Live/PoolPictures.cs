using StrategyHost.Model;

namespace StrategyHost.Tests.Host.Live;

/// <summary>A pool of one account with three coins long, held to cross, and what two other models make of it.</summary>
static class PoolPictures
{
    public static PoolView Pool(params MarginModelView[] models) => new()
    {
        Id = new(1),
        Equity = Money.Parse("31.75"),
        NetWorth = Money.Parse("31.75"),
        InitialMargin = Money.Parse("30"),
        MaintenanceMargin = Money.Parse("15"),
        Cash = Money.Parse("-268.25"),
        OrderMargin = Money.Parse("0.5"),
        FreeCollateral = Money.Parse("1"),
        Withdrawable = Money.Parse("1"),
        Usage = 0.96,
        FallToLiquidation = null,
        RiseToLiquidation = null,
        NetDelta = default,
        Gross = default,
        IsLiquidating = false,
        FundingForecast = default,
        Today = default,
        Models = models,
    };

    public static MarginModelView Model(string name, string initial) => new()
    {
        Name = name,
        Version = name + "/1",
        IsBinding = name == "cross",
        Equity = Money.Parse("31.75"),
        InitialMargin = Money.Parse(initial),
        MaintenanceMargin = Money.Parse("15"),
        Headroom = Money.Parse("1.25"),
        Usage = 0.96,
        IsLiquidatable = false,
        SavedAgainstIsolated = Money.Parse("75") - Money.Parse(initial),
        FallToLiquidation = 0.055,
        RiseToLiquidation = null,
        Liquidations = [new(new(0), Price.Parse("94.5"))],
        Inputs = [new("C0 value", "300.0000000000", TimeSpan.FromSeconds(3)), new("C0 reach", "0.25", null)],
        Reason = "",
        Answer = "",
    };

    public static MarginModelView Stale(string name) => Model(name, "100") with
    {
        IsLiquidatable = true,
        Usage = null,
        FallToLiquidation = null,
        Liquidations = [new(new(0), null)],
        Reason = "C0's volatility is 7200 s old",
        Answer = "its widest range is taken",
    };

    public static DeskSnapshot Desk(params MarginModelView[] models)
    {
        var desk = Pictures.Desk(60_000, StrategyState.Running, 0, 1);
        return desk with { Pools = [Pool(models)], Markets = [.. desk.Markets.Select(Tiered)] };
    }

    static MarketView Tiered(MarketView market) => market with
    {
        Instrument = market.Instrument with { Tiers = [new(default, 10)] },
    };
}
