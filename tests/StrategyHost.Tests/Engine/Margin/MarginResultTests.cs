using System.Text.Json;
using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Margin;

// Results of an independent library (and of the venue itself) that lie in the shared data.
public class MarginResultTests
{
    const string Results = "data/api/hyperliquid_math/test/fixtures/m3-results.json";
    const string Examples = "data/api/hyperliquid_math/spec/WORKED-EXAMPLES.json";
    const string Isolated = "data/api/hyperliquid_net_unit_tests/Endpoints/Futures/Account/GetAccountInfo.txt";

    // Two at 100 with 20x, the second tier from 1000 being out of reach.
    static readonly PositionAtMark Two =
        new(Quantity.Parse("2"), Price.Parse("100"), 10, MarginTiersTests.Two("1000:20/10"));

    [SharedFact(Results)]
    public void An_independent_librarys_account_agrees()
    {
        using var document = JsonDocument.Parse(SharedData.Read(Results));
        var cross = Data(document.RootElement.GetProperty("accountMargin")).GetProperty("cross");
        var health = CrossMargin.Of([Two], Raw("800"), Money.Zero);

        Assert.Equal(Text(cross, "accountValue"), $"{health.Equity}");
        Assert.Equal(Text(cross, "positionValue"), $"{health.Gross}");
        Assert.Equal(Text(cross, "initialMargin"), $"{health.InitialMargin}");
        Assert.Equal(Text(cross, "maintenanceMargin"), $"{health.MaintenanceMargin}");
        Assert.Equal(Text(cross, "transferMarginRequirement"), $"{health.TransferRequirement}");
        Assert.Equal(Text(cross, "initialMarginAvailable"), $"{health.FreeCollateral}");
        Assert.Equal(Text(cross, "maxRemovableMargin"), $"{health.Withdrawable}");
    }

    [SharedFact(Results)]
    public void An_independent_librarys_liquidation_price_agrees()
    {
        using var document = JsonDocument.Parse(SharedData.Read(Results));
        var expected = Data(document.RootElement.GetProperty("liquidation"));
        var (sums, raw) = (CrossMargin.Sum([Two]), Raw("-100"));

        Assert.Equal(Ten(Text(expected, "liquidationPrice")), $"{CrossMargin.LiquidationPrice(Two, sums, raw)}");
        Assert.Equal(Ten(Text(expected, "backstopPrice")), $"{CrossMargin.BackstopPrice(Two, sums, raw)}");
    }

    [SharedFact(Examples)]
    public void Its_worked_examples_agree()
    {
        using var document = JsonDocument.Parse(SharedData.Read(Examples));
        var byName = document.RootElement.EnumerateArray().ToDictionary(e => e.GetProperty("function").GetString()!);
        var initial = Data(byName["calculatePerpInitialMargin"].GetProperty("expectedValue"));
        var health = CrossMargin.Of([Two with { Leverage = 5 }], Raw("0"), Money.Zero);
        Assert.Equal(Text(initial, "initialMargin"), $"{health.InitialMargin}");
        Assert.Equal(Text(initial, "transferMarginRequirement"), $"{health.TransferRequirement}");

        var price = Data(byName["calculatePerpLiquidationPrice"].GetProperty("expectedValue"));
        var one = new PositionAtMark(Quantity.Parse("1"), Price.Parse("100"), 5, MarginTiers.Flat(10));
        Assert.Equal(
            Ten(Text(price, "liquidationPrice")), $"{IsolatedMargin.LiquidationPrice(one, Raw("-80"))}");
    }

    [SharedFact(Isolated)]
    public void A_recorded_isolated_account_agrees()
    {
        var body = SharedData.Read(Isolated).Split('\n', 4)[3];
        using var document = JsonDocument.Parse(body);
        var position = document.RootElement.GetProperty("assetPositions")[0].GetProperty("position");
        var leverage = position.GetProperty("leverage");
        var at = new PositionAtMark(
            Quantity.Parse(Text(position, "szi")),
            Raw(Text(position, "positionValue")),
            leverage.GetProperty("value").GetInt32(),
            MarginTiers.Flat(position.GetProperty("maxLeverage").GetInt32()));
        var raw = Raw(Text(leverage, "rawUsd"));
        var own = IsolatedMargin.Of(at, raw);
        var cross = Money.Parse(Text(document.RootElement.GetProperty("crossMarginSummary"), "accountValue"));

        Assert.Equal(Text(position, "liquidationPx"), $"{IsolatedMargin.LiquidationPrice(at, raw)}");
        Assert.Equal(Text(position, "marginUsed"), $"{own.InitialMargin}");
        Assert.Equal(
            Text(document.RootElement.GetProperty("marginSummary"), "accountValue"), $"{cross + own.Equity}");
    }

    static JsonElement Data(JsonElement result) => result.GetProperty("data");

    static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    static string Ten(string many) => $"{Math.Round(decimal.Parse(many), 10)}".TrimEnd('0');

    static ExactValue Raw(string amount) => ExactValue.From(Money.Parse(amount));
}
