using System.Text.Json;
using System.Text.Json.Nodes;
using StrategyHost.Commands;

namespace StrategyHost.Tests.Host.Commands;

// Accounts as the venue states them, given to explain-margin as they came.
public class VenueReplyTests
{
    const string Early = "data/api/hyperliquid_python_sdk_cassettes/test_get_user_state.json";
    const string Isolated = "data/api/hyperliquid_net_unit_tests/Endpoints/Futures/Account/GetAccountInfo.txt";

    const string Meta = """
        {"universe": [{"name": "BTC", "szDecimals": 5, "maxLeverage": 40, "marginTableId": 56, "onlyIsolated": null},
           {"name": "DYDX", "szDecimals": 1, "marginTableId": 5}, {"name": "xyz:TSLA", "maxLeverage": 10}],
         "marginTables": [[56, {"description": "tiered 40x", "marginTiers": [
            {"lowerBound": "0.0", "maxLeverage": 40}, {"lowerBound": "150000000.0", "maxLeverage": 20}]}]]}
        """;

    [SharedFact(Early)]
    public void A_reply_of_2023_comes_out_with_its_totals_and_its_margin_used()
    {
        var reply = JsonNode.Parse(SharedData.Read(Early))!["interactions"]![0]!["response"]!;
        foreach (var entry in reply["assetPositions"]!.AsArray()) entry!["position"]!["maxLeverage"] = 50;

        var document = Document(new JsonObject { ["clearinghouseState"] = reply.DeepClone() });

        Assert.Equal("1182.312496", Text(document, "equity"));
        Assert.Equal("171.740766", Text(document, "initialMargin"));
        Assert.Equal("3434.815334", Text(document["cross"]!, "notional"));
        Assert.Equal(12, document["positions"]!.AsArray().Count);
        foreach (var (i, entry) in reply["assetPositions"]!.AsArray().Index())
            Assert.Equal(
                Text(entry!["position"]!, "marginUsed"), Text(document["positions"]![i]!, "initialMargin"));
    }

    [SharedFact(Isolated)]
    public void An_isolated_position_beside_an_empty_cross_pool_comes_out()
    {
        var reply = JsonNode.Parse(SharedData.Read(Isolated).Split('\n', 4)[3])!;

        var document = Document(new JsonObject { ["clearinghouseState"] = reply });

        Assert.Equal("83.307638", Text(document, "equity"));
        Assert.Equal("7.525754", Text(document, "initialMargin"));
        Assert.Equal("75.781884", Text(document, "withdrawable"));
        Assert.Equal("35.8559189474", Text(document["positions"]![0]!, "liquidationPrice"));
    }

    // A public account of 2025-11-30 whose two positions lie beyond their first tier: its own liquidation prices come
    // out with the venue's tiers, and not with one tier of the leverage that the reply names.
    const string Large = """
        {"marginSummary": {"accountValue": "40522414.6792389974", "totalNtlPos": "242594315.540809989",
           "totalRawUsd": "-202071900.8615710139", "totalMarginUsed": "19009551.0888400003"},
         "assetPositions": [
          {"type": "oneWay", "position": {"coin": "ETH", "szi": "52353.9587",
            "leverage": {"type": "cross", "value": 15}, "entryPx": "3201.03",
            "positionValue": "157496413.9572100043", "liquidationPx": "2349.3048283219",
            "marginUsed": "10499760.9304799996", "maxLeverage": 15}},
          {"type": "oneWay", "position": {"coin": "XRP", "szi": "38829121.0",
            "leverage": {"type": "cross", "value": 10}, "entryPx": "2.292413",
            "positionValue": "85097901.5835999995", "liquidationPx": "1.2874773749",
            "marginUsed": "8509790.1583600007", "maxLeverage": 10}}], "time": 1764506145684}
        """;

    [Fact]
    public void Beyond_the_first_tier_the_venues_table_gives_its_own_prices_and_the_reply_may_stand_alone()
    {
        var document = Document(JsonNode.Parse(Large)!.AsObject());

        Assert.StartsWith("2349.304828321", Text(document["positions"]![0]!, "liquidationPrice"));
        Assert.StartsWith("1.287477374", Text(document["positions"]![1]!, "liquidationPrice"));
        Assert.Equal("10499760.930480", Text(document["positions"]![0]!, "initialMargin")!.PadRight(15, '0'));
        Assert.Equal(2, document["remarks"]!.AsArray().Count);
        Assert.Contains("25x, 15x from 100000000", document["remarks"]![0]!.ToString());
    }

    [Fact]
    public void What_comes_out_otherwise_than_the_reply_says_is_remarked()
    {
        var reply = JsonNode.Parse(Large)!;
        var meta = JsonNode.Parse("""
            {"universe": [{"name": "ETH", "maxLeverage": 15}, {"name": "XRP", "maxLeverage": 10}]}
            """);
        reply["withdrawable"] = "16262983.125158";
        var document = Document(new() { ["clearinghouseState"] = reply, ["meta"] = meta });
        var remarks = document["remarks"]!.AsArray().Select(remark => remark!.GetValue<string>()).ToList();

        Assert.Equal(2, remarks.Count);
        Assert.Equal(
            "clearinghouseState.assetPositions[0].position.liquidationPx says 2349.3048283219; here it is 2395.410",
            remarks[0][..101]);
        Assert.Contains("[1].position.liquidationPx says 1.2874773749; here it is 1.350", remarks[1]);
    }

    [Fact]
    public void Meta_brings_the_tiers_by_table_by_number_and_by_the_highest_leverage()
    {
        var document = Document(new JsonObject
        {
            ["clearinghouseState"] = JsonNode.Parse("""
                {"crossMarginSummary": {"totalRawUsd": "-190000000"}, "assetPositions": [
                   {"type": "oneWay", "position": {"coin": "BTC", "szi": "4000", "positionValue": "200000000",
                      "leverage": {"type": "cross", "value": 20}, "entryPx": null}},
                   {"position": {"coin": "DYDX", "szi": "-10", "positionValue": "12.0"}},
                   {"position": {"coin": "xyz:TSLA", "szi": "0.0", "positionValue": "0.0",
                      "leverage": {"type": "cross", "value": 3}, "liquidationPx": null}}]}
                """),
            ["meta"] = JsonNode.Parse(Meta),
        });

        Assert.Equal("3125000", Text(document["positions"]![0]!, "maintenanceMargin"));
        Assert.Equal("1.2", Text(document["positions"]![1]!, "maintenanceMargin"));
        Assert.Equal("2.4", Text(document["positions"]![1]!, "initialMargin"));
        Assert.Null(document["positions"]![2]!["liquidationPrice"]);
        Assert.Equal(
            ["clearinghouseState.assetPositions[1].position.leverage is missing: the highest, 5x, is taken"],
            document["remarks"]!.AsArray().Select(remark => remark!.GetValue<string>()));
    }

    [Fact]
    public void The_first_of_metaAndAssetCtxs_is_meta_and_an_old_reply_has_one_summary()
    {
        var document = Document(new JsonObject
        {
            ["clearinghouseState"] = JsonNode.Parse("""
                {"marginSummary": {"totalRawUsd": "-40"}, "assetPositions": [
                   {"position": {"coin": "DYDX", "szi": "50", "positionValue": "60",
                      "leverage": {"type": "isolated", "value": 5, "rawUsd": "-48"}}}]}
                """),
            ["meta"] = new JsonArray(JsonNode.Parse(Meta), new JsonArray()),
        });

        Assert.Equal("20", Text(document, "equity"));
        Assert.Equal("8", Text(document["cross"]!, "equity"));
        Assert.Equal("12", Text(document["positions"]![0]!, "equity"));
    }

    [Theory]
    [InlineData("""{"coin": "BTC", "szi": "1", "positionValue": "-1"}""", ".positionValue")]
    [InlineData("""{"coin": "BTC", "szi": "0", "positionValue": "1"}""", ".positionValue")]
    [InlineData("""{"coin": "BTC", "szi": "1", "positionValue": "0"}""", ".positionValue")]
    [InlineData("""{"coin": "BTC", "szi": "one", "positionValue": "1"}""", ".szi")]
    [InlineData("""{"coin": "ABC", "szi": "1", "positionValue": "1"}""", ".coin")]
    [InlineData("""{"coin": "BTC", "szi": "1"}""", "")]
    [InlineData("""{"coin": "BTC", "szi": "1", "positionValue": "1", "leverage": {"type": "isolated", "value": 3}}""",
        ".leverage")]
    [InlineData("""{"coin": "BTC", "szi": "1", "positionValue": "1", "leverage": {"value": "3.5"}}""",
        ".leverage.value")]
    public void A_bad_position_is_refused_at_its_place(string position, string path)
    {
        var json = $$"""
            {"clearinghouseState": {"crossMarginSummary": {"totalRawUsd": 1}, "assetPositions": [{"position":
               {{position}}}]}, "meta": {{Meta}}}
            """;
        Assert.Equal("clearinghouseState.assetPositions[0].position" + path,
            Assert.Throws<PlaceFault>(() => ExplainMarginCommand.Explain(json)).Path);
    }

    [Theory]
    [InlineData("""{"universe": [{"name": "A", "maxLeverage": 5}, {"name": "A", "maxLeverage": 5}]}""",
        "meta.universe[1].name")]
    [InlineData("""{"universe": [{"name": "A", "marginTableId": 77}]}""", "meta.universe[0].marginTableId")]
    [InlineData("""{"universe": [], "marginTables": [[1]]}""", "meta.marginTables[0]")]
    [InlineData("""
        {"universe": [], "marginTables": [[60, {"marginTiers": [{"lowerBound": 5, "maxLeverage": 5}]}]]}
        """, "meta.marginTables[0][1].marginTiers")]
    [InlineData("[]", "meta")]
    public void A_bad_meta_is_refused_at_its_place(string meta, string path)
    {
        var json = $$"""
            {"clearinghouseState": {"crossMarginSummary": {"totalRawUsd": 1}, "assetPositions": []}, "meta": {{meta}}}
            """;
        Assert.Equal(path, Assert.Throws<PlaceFault>(() => ExplainMarginCommand.Explain(json)).Path);
    }

    static JsonNode Document(JsonObject account) => JsonSerializer.SerializeToNode(
        MarginDocument.Of(ExplainMarginCommand.Explain(account.ToJsonString())), Subcommand.Json)!;

    static string? Text(JsonNode node, string name) => node[name]?.GetValue<string>();
}
