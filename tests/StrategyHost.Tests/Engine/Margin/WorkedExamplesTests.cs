using System.Text.Json;
using StrategyHost.Commands;
using StrategyHost.Engine.Funding;
using StrategyHost.Engine.Ledger;
using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Margin;

// Every worked example of an independent library, reckoned by what does the same here. What belongs to markets that are
// not traded here is named, so that a new example cannot be passed over in silence.
public class WorkedExamplesTests
{
    const string Examples = "data/api/hyperliquid_math/spec/WORKED-EXAMPLES.json";
    const string Sixth = "data/api/hyperliquid_math/test/fixtures/m6-results.json";

    static readonly string[] OfOutcomeMarkets =
        ["calculateOutcomeDualPrice", "calculateOutcomeSettlement", "evaluateRecurringOutcome"];

    static readonly Dictionary<string, Action<JsonElement, JsonElement>> Ours = new()
    {
        ["canonicalizeDecimalString"] = (input, expected) =>
            Assert.Equal(expected.GetString(), $"{Money.Parse(Text(input, "value"))}"),
        ["quantizePrice"] = (input, expected) => Assert.Equal(
            Text(expected, "value"),
            $"{new Grid(input.GetProperty("szDecimals").GetInt32(), 6).Down(Price.Parse(Text(input, "value")))}"),
        ["simulateBookFill"] = BookFill,
        ["projectPerpFill"] = PerpFill,
        ["calculatePerpInitialMargin"] = Initial,
        ["calculatePerpLiquidationPrice"] = Liquidation,
        ["projectSpotPositionEvent"] = SpotBuy,
        ["calculateHip3FeeRates"] = DeployerRates,
        ["calculateUnifiedAccountRatio"] = Unified,
    };

    [SharedFact(Examples)]
    public void Every_example_is_reckoned_or_named_as_of_a_market_not_traded_here()
    {
        using var document = JsonDocument.Parse(SharedData.Read(Examples));
        var reckoned = 0;
        foreach (var example in document.RootElement.EnumerateArray())
        {
            var function = example.GetProperty("function").GetString()!;
            if (OfOutcomeMarkets.Contains(function)) continue;
            Assert.True(Ours.TryGetValue(function, out var reckon), $"nothing here does what {function} does");
            reckon(example.GetProperty("input"), example.GetProperty("expectedValue").GetProperty("data"));
            reckoned++;
        }
        Assert.Equal(Ours.Count, reckoned);
    }

    [SharedFact(Sixth)]
    public void A_token_that_nobody_uses_weighs_nothing_even_where_it_is_owed()
    {
        using var document = JsonDocument.Parse(SharedData.Read(Sixth));
        var expected = document.RootElement
            .GetProperty("values").GetProperty("unifiedAccountRatio").GetProperty("data");
        var answer = Explained("""
            {"dexes": [
               {"dexIndex": 0, "collateralToken": 0, "crossMaintenanceMarginUsed": "3", "isolatedMarginUsed": "1"},
               {"dexIndex": 1, "collateralToken": 1, "crossMaintenanceMarginUsed": "0", "isolatedMarginUsed": "0"}],
             "spotBalances": [{"token": 0, "total": "10"}, {"token": 1, "total": "-5"}]}
            """);

        Compare(expected, answer);
    }

    static void Unified(JsonElement input, JsonElement expected) => Compare(expected, Explained(input.GetRawText()));

    static void Compare(JsonElement expected, UnifiedDocument answer)
    {
        Assert.Equal(Decimal(Text(expected, "accountRatio")), Decimal(answer.Ratio!), 15);
        foreach (var (i, token) in expected.GetProperty("tokens").EnumerateArray().Index())
        {
            Assert.Equal(Text(token, "available"), answer.Tokens[i].Available);
            Assert.Equal(Text(token, "isolatedMarginUsed"), answer.Tokens[i].Isolated);
            Assert.Equal(Text(token, "crossMaintenanceMarginUsed"), answer.Tokens[i].CrossMaintenance);
            Assert.Equal(Decimal(Text(token, "ratio")), Decimal(answer.Tokens[i].Ratio!), 15);
        }
    }

    static UnifiedDocument Explained(string unified) => MarginDocument.Of(ExplainMarginCommand.Explain(
        $$"""{"cash": "0", "instruments": [], "unified": {{unified}}}""")).Unified!;

    static void BookFill(JsonElement input, JsonElement expected)
    {
        var asks = input.GetProperty("levels")[1].EnumerateArray().Select(level =>
            new Level(Price.Parse(Text(level, "px")), Quantity.Parse(Text(level, "sz")))).ToArray();
        var price = ImpactWalk.Of(asks, Notional.Parse(Text(expected, "filledNotional")));
        Assert.Equal(Decimal(Text(expected, "vwap")), Decimal($"{price}"), 8);
    }

    static void PerpFill(JsonElement input, JsonElement expected)
    {
        var (before, fill) = (input.GetProperty("position"), input.GetProperty("fill"));
        var position = new Position();
        position.Add(Quantity.Parse(Text(before, "signedSize")), Price.Parse(Text(before, "entryPrice")));
        position.Add(Quantity.Parse(Text(fill, "size")), Price.Parse(Text(fill, "price")));
        var next = expected.GetProperty("nextState");
        Assert.Equal(Text(next, "signedSize"), $"{position.Quantity}");
        Assert.Equal(Text(next, "entryPrice"), $"{position.Entry}");
    }

    static void SpotBuy(JsonElement input, JsonElement expected)
    {
        var bought = input.GetProperty("event");
        var position = new Position();
        var realised = position.Add(Quantity.Parse(Text(bought, "size")), Price.Parse(Text(bought, "price")));
        var next = expected.GetProperty("nextState");
        Assert.Equal(Text(next, "balance"), $"{position.Quantity}");
        Assert.Equal(Text(next, "entryPrice"), $"{position.Entry}");
        Assert.Equal(Text(expected, "grossRealizedPnl"), $"{realised}");
        Assert.Equal(Text(expected, "closedPnl"), $"{realised - Money.Parse(Text(bought, "feeQuoteAmount"))}");
    }

    static void Initial(JsonElement input, JsonElement expected)
    {
        var position = At(input.GetProperty("position"), int.Parse(Text(input.GetProperty("position"), "leverage")));
        var health = CrossMargin.Of([position], ExactValue.Zero, Money.Zero);
        Assert.Equal(Text(expected, "initialMargin"), $"{health.InitialMargin}");
        Assert.Equal(Text(expected, "transferMarginRequirement"), $"{health.TransferRequirement}");
        Assert.Equal(expected.GetProperty("tierIndex").GetInt32(), position.Tiers.IndexOf(position.Notional));
    }

    static void Liquidation(JsonElement input, JsonElement expected)
    {
        var stated = input.GetProperty("positions")[0];
        var position = At(stated, 1);
        var own = ExactValue.From(Money.Parse(Text(stated.GetProperty("marginMode"), "isolatedMarginValue")));
        var price = IsolatedMargin.LiquidationPrice(position, own - position.Value);
        Assert.Equal(Decimal(Text(expected, "liquidationPrice")), Decimal($"{price}"), 10);
    }

    static void DeployerRates(JsonElement input, JsonElement expected)
    {
        var deployer = new DeployerFees(
            Rate.Parse(Text(input, "deployerFeeScale")), input.GetProperty("growthMode").GetBoolean());
        Assert.Equal(Text(expected, "effectiveMakerRate"), $"{deployer.Of(Rate.Parse(Text(input, "makerRate")))}");
        Assert.Equal(Text(expected, "effectiveTakerRate"), $"{deployer.Of(Rate.Parse(Text(input, "takerRate")))}");
        Assert.Equal(Decimal(Text(expected, "deployerShare")), Decimal($"{deployer.Share}"), 11);
    }

    static PositionAtMark At(JsonElement stated, int leverage) => new(
        Quantity.Parse(Text(stated, "signedSize")), Price.Parse(Text(stated, "markPrice")), leverage,
        new([.. stated.GetProperty("marginTiers").EnumerateArray().Select(tier => new MarginTier(
            Notional.Parse(Text(tier, "lowerBound")), int.Parse(Text(tier, "maxLeverage"))))]));

    static decimal Decimal(string text) => decimal.Parse(text[..Math.Min(text.Length, 29)]);

    static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
