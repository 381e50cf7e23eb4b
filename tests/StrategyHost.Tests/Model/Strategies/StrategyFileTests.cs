using StrategyHost.Model;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Tests.Model.Strategies;

// The repository's own strategies, each on the toy market: that they do what their page says.
public class StrategyFileTests
{
    public static TheoryData<string> Files() =>
    [
        "market-making/avellaneda.csx", "market-making/funding-aware.csx", "market-making/grid.csx",
        "funding/capture.csx", "hedging/basket.csx", "arbitrage/pair.csx",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_strategy_trades_and_the_same_seed_gives_the_same_trades(string file)
    {
        var (market, again) = (Trade(file, 3_000), Trade(file, 3_000));
        Assert.True(market.Placed > 1, "orders");
        Assert.True(market.Fills > 1, "fills");
        Assert.NotEmpty(market.Series);
        Assert.DoesNotContain(market.Logs, line => line.Contains("SizeIsZero") || line.Contains("NoPrice"));
        Assert.Equal((market.Placed, market.Moved, market.Fills), (again.Placed, again.Moved, again.Fills));
    }

    [Theory]
    [InlineData("market-making/avellaneda.csx", "BTC", 0.3)]
    [InlineData("market-making/funding-aware.csx", "ETH", 7)]
    [InlineData("market-making/grid.csx", "BTC", 0.24)]
    public void A_market_maker_quotes_both_sides_and_holds_no_more_than_it_may(string file, string name, double most)
    {
        for (var seconds = 600; seconds <= 3_000; seconds += 1_200)
        {
            var market = Trade(file, seconds);
            Assert.InRange(Math.Abs(market.Held(name)), 0, most + 1e-9);
            Assert.True(market.Placed > 1);
        }
    }

    [Fact]
    public void Funding_capture_is_long_the_coin_and_short_as_much_of_the_perpetual()
    {
        var market = Trade("funding/capture.csx", 3_000);
        Assert.Equal(0.35, market.Held("BTC/USDC"), 9);
        Assert.Equal(-0.35, market.Held("BTC"), 9);
    }

    [Fact]
    public void Funding_capture_stays_out_where_funding_does_not_pay_for_the_way_in()
    {
        var market = Trade("funding/capture.csx", 600, funding: 0.000005);
        Assert.Equal(0, market.Placed);
    }

    [Fact]
    public void The_basket_stays_near_neutral_and_runs_without_SOL()
    {
        var all = Trade("hedging/basket.csx", 3_000);
        Assert.InRange(all.Value("ETH") + all.Value("SOL") + all.Value("BTC"), -25_000, 25_000);
        Assert.Contains(all.Logs, line => line.Contains("basket"));
        var two = Trade("hedging/basket.csx", 1_500, instruments: Bench.All[..2]);
        Assert.True(two.Fills > 0);
    }

    [Fact]
    public void The_pair_opens_both_legs_against_each_other()
    {
        var setup = Bench.Setup(("costs in and out", "4"), ("longest half-life", "900"));
        var market = new ToyMarket(ScriptBench.RunFile("arbitrage/pair.csx", setup), 11);
        var (opposite, alike) = (0, 0);
        market.Run(3_000, () =>
        {
            var product = market.Held("ETH") * market.Held("BTC");
            if (product < 0) opposite++;
            if (product > 0) alike++;
        });
        Assert.True(opposite > 60, $"{opposite} seconds with opposite legs");
        Assert.True(alike < opposite / 10, $"{alike} seconds with legs alike");
    }

    [Fact]
    public void The_page_s_script_compiles_and_quotes_unchanged()
    {
        var bench = ScriptBench.Run(PageScript, Bench.Setup());
        var market = new ToyMarket(bench, 1);
        market.Run(900);
        Assert.True(market.Fills > 2);
        Assert.Equal(["inventory", "spread"], market.Series);
        Assert.Equal(
            ["size 0.05 BTC", "half-spread 2 bp", "lean 1 bp per size held", "margin limit 0.6 share of equity"],
            bench.Runtime.Parameters.Select(one => $"{one.Name} {one.Default} {one.Unit}"));
    }

    static ToyMarket Trade(string file, int seconds) => Trade(file, seconds, 0.0000125, Bench.All);

    static ToyMarket Trade(string file, int seconds, double funding) => Trade(file, seconds, funding, Bench.All);

    static ToyMarket Trade(string file, int seconds, Instrument[] instruments) =>
        Trade(file, seconds, 0.0000125, instruments);

    static ToyMarket Trade(string file, int seconds, double funding, Instrument[] instruments)
    {
        var setup = Bench.Setup() with { Instruments = instruments };
        var market = new ToyMarket(ScriptBench.RunFile(file, setup), 11) { Funding = funding };
        market.Run(seconds);
        return market;
    }

    const string PageScript =
        """
        // Quotes one perpetual around a price that leans against inventory and against funding.
        var market = Perp("BTC");
        var size   = Param("size", 0.05, min: 0.001, max: 5, unit: "BTC");
        var width  = Param("half-spread", 2.0, min: 0.1, max: 50, unit: "bp");
        var lean   = Param("lean", 1.0, min: 0, max: 20, unit: "bp per size held");
        var limit  = Param("margin limit", 0.60, min: 0.1, max: 0.95, unit: "share of equity");

        var volatility = new EwmaVolatility(halfLife: Minutes(5));

        OnBook(market, book =>
        {
            volatility.Add(Now, book.Mid);
            if (Margin.Usage > limit) { Quote(market).Withdraw("margin"); return; }

            var held  = Position(market).Quantity / size;
            var fair  = book.Microprice * (1 - held * lean * Bp) - market.FundingForecast.NextHour * book.Mid;
            var half  = Math.Max(width * Bp, volatility.PerRootSecond * 3) * book.Mid;
            Quote(market).Around(fair, half, size);
        });

        OnFill(fill => Plot("inventory", Position(market).Quantity));
        OnFunding(market, f => Log($"funding {f.Rate:P4} paid {f.Payment:N2}"));
        OnMargin(health => { if (health.Usage > 0.85) Reduce(market, by: 0.25, why: "margin"); });
        Every(Seconds(10), () => Plot("spread", Quote(market).SpreadBp));
        """;
}
