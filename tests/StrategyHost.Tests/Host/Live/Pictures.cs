using StrategyHost.Model;

namespace StrategyHost.Tests.Host.Live;

/// <summary>Pictures of a small desk: one account, one strategy, a market with three levels a side.</summary>
static class Pictures
{
    static readonly AccountId account = new(1);
    static readonly StrategyId strategy = new(1);

    public static DeskSnapshot Desk(long sequence, StrategyState state, int orders, int positions) => new()
    {
        Sequence = sequence,
        Time = Time.FromMilliseconds(sequence),
        Pools = [],
        Accounts = [Account()],
        Strategies = [Strategy(state)],
        Markets = [.. Enumerable.Range(0, 2).Select(Market)],
        Positions = [.. Enumerable.Range(0, positions).Select(Position)],
        OpenOrders = [.. Enumerable.Range(0, orders).Select(Order)],
    };

    static AccountView Account() => new()
    {
        Id = account,
        Pool = new(1),
        Name = "maker",
        NetWorth = default,
        NetDelta = default,
        Gross = default,
        Today = default,
        FundingForecast = default,
    };

    static StrategyView Strategy(StrategyState state) => new()
    {
        Deployment = new() { Id = strategy, Name = "Grid", Account = account, Version = "market-making/grid.csx@2" },
        State = state,
        Reason = "",
        Since = default,
        OpenOrders = 0,
        Fills = 0,
        Volume = default,
        Fault = null,
    };

    // 99, 98, 97 against 101, 102, 103; two coins on each.
    static MarketView Market(int id) => new()
    {
        Instrument =
            new() { Id = new(id), Name = $"C{id}", Kind = InstrumentKind.Perp, Base = $"C{id}", SizeDecimals = 2 },
        Bids = [.. Enumerable.Range(1, 3).Select(i => new Level(Price.Parse($"{100 - i}"), Quantity.Parse("2")))],
        Asks = [.. Enumerable.Range(1, 3).Select(i => new Level(Price.Parse($"{100 + i}"), Quantity.Parse("2")))],
        Mid = Price.Parse("100"),
        Mark = Price.Parse("100"),
        Oracle = Price.Parse("100"),
        LastTrade = Price.Parse("100"),
        BookTime = default,
        OracleTime = default,
        Premium = default,
        FundingForecast = default,
        NextFunding = default,
    };

    static PositionView Position(int market) => new()
    {
        Account = account,
        Instrument = new(market),
        Quantity = Quantity.Parse("3"),
        Entry = Price.Parse("90"),
        Mark = Price.Parse("100"),
        Value = Notional.Parse("300"),
        Unrealised = Money.Parse("30"),
        InitialMargin = default,
        Leverage = 10,
        LiquidationPrice = null,
        TakerFee = Rate.FromMillionths(450),
        Funding = default,
    };

    static OrderReport Order(int number) => new()
    {
        Order = new(number + 1),
        ClientId = new(number + 1),
        Strategy = strategy,
        Account = account,
        Terms = new(new(0), Side.Buy, Quantity.Parse("1")) { Price = Price.Parse("97") },
        State = OrderState.Accepted,
        Since = default,
    };
}
