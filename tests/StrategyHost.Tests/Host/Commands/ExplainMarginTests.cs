using System.CommandLine;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using StrategyHost.Commands;
using StrategyHost.Engine.Margin;

namespace StrategyHost.Tests.Host.Commands;

public class ExplainMarginTests
{
    const string Instruments = """
        [{"name": "BTC", "sizeDecimals": 5, "tiers": [{"from": "0", "maxLeverage": 40},
           {"from": "150000000", "maxLeverage": 20}]},
         {"name": "ETH", "sizeDecimals": 4, "tiers": [{"from": 0, "maxLeverage": 25},
           {"from": 1e8, "maxLeverage": "15"}]},
         {"name": "HYPE", "tiers": [{"from": 0, "maxLeverage": 10}, {"from": 20000000, "maxLeverage": 5}]}]
        """;

    [Fact]
    public void The_worked_account_comes_out_as_the_issue_shapes_it()
    {
        var document = Document(Account("""
            {"instrument": "BTC", "quantity": "2", "entry": "50000", "mark": "49000", "leverage": 10, "mode": "cross"},
            {"instrument": "ETH", "quantity": -20, "entry": 3000, "mark": 3.05e3, "leverage": "20"}
            """));

        Assert.Equal("7000", Text(document, "equity"));
        Assert.Equal("12850", Text(document, "initialMargin"));
        Assert.Equal("2445", Text(document, "maintenanceMargin"));
        Assert.Equal("0", Text(document, "withdrawable"));
        var btc = document["positions"]![0]!;
        Assert.Equal("BTC", Text(btc, "instrument"));
        Assert.Equal("-2000", Text(btc, "equity"));
        Assert.Equal("9800", Text(btc, "initialMargin"));
        Assert.Equal("1225", Text(btc, "maintenanceMargin"));
        Assert.Equal("46693.6708860759", Text(btc, "liquidationPrice"));
        Assert.Equal("46292.4369747899", Text(btc, "backstopPrice"));
        Assert.Equal("3273.2843137255", Text(document["positions"]![1]!, "liquidationPrice"));
        Assert.Empty(document["remarks"]!.AsArray());
    }

    [Fact]
    public void The_trail_names_formula_figures_tier_and_result()
    {
        var document = Document(Account("""
            {"instrument": "BTC", "quantity": "4000", "entry": "50000", "mark": "50000"}
            """, cash: "9000000"));
        var steps = document["trail"]!.AsArray().ToDictionary(step => Text(step!, "step")!, step => step!);

        var maintenance = steps["BTC maintenance margin"];
        Assert.Equal("200000000 / (2 * 20) - 1875000", Text(maintenance, "inputs"));
        Assert.Equal("2 of 2: from 150000000, at most 20x", Text(maintenance, "tier"));
        Assert.Equal("3125000", Text(maintenance, "result"));
        Assert.Contains("deduction", Text(maintenance, "formula"));
        Assert.Equal("200000000 / min(40, 20)", Text(steps["BTC initial margin"], "inputs"));
        Assert.Contains("BTC liquidation price", steps.Keys);
    }

    [Fact]
    public void An_isolated_position_takes_the_tier_at_its_price_and_keeps_its_equity_apart()
    {
        var document = Document(Account("""
            {"instrument": "HYPE", "quantity": 1000000, "mark": 30, "mode": "isolated", "rawUsd": "-26000000"}
            """, cash: "5"));

        Assert.Equal("4000005", Text(document, "equity"));
        Assert.Equal("5", Text(document, "withdrawable"));
        Assert.Equal("5", Text(document["cross"]!, "equity"));
        Assert.Equal("0", Text(document["cross"]!, "maintenanceMargin"));
        Assert.Equal("2000000", Text(document, "maintenanceMargin"));
        var hype = document["positions"]![0]!;
        Assert.Equal("4000000", Text(hype, "equity"));
        Assert.Equal("4000000", Text(hype, "initialMargin"));
        Assert.Equal("27.7777777778", Text(hype, "liquidationPrice"));
    }

    [Fact]
    public void Where_there_is_no_price_it_says_null()
    {
        var document = Document(Account("""
            {"instrument": "BTC", "quantity": "0.1", "entry": "50000", "mark": "49000"}
            """));

        Assert.Null(document["positions"]![0]!["liquidationPrice"]);
        Assert.Null(document["positions"]![0]!["backstopPrice"]);
    }

    [Fact]
    public void The_real_account_keeps_its_digits_through_marks_off_every_grid()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("hsdk-account.json")!;
        var real = JsonNode.Parse(stream)!;
        var instruments = new JsonArray();
        var positions = new JsonArray();
        foreach (var position in real["positions"]!.AsArray())
        {
            var size = decimal.Parse(Text(position!, "szi")!);
            var mark = decimal.Parse(Text(position!, "positionValue")!) / Math.Abs(size);
            instruments.Add(new JsonObject
            {
                ["name"] = Text(position!, "coin"),
                ["maxLeverage"] = position!["maxLeverage"]!.GetValue<int>(),
            });
            var stated = new JsonObject
            {
                ["instrument"] = Text(position, "coin"),
                ["quantity"] = Text(position, "szi"),
                ["mark"] = mark.ToString(CultureInfo.InvariantCulture),
                ["leverage"] = position["leverage"]!.GetValue<int>(),
            };
            if (position["rawUsd"] is { } raw) (stated["mode"], stated["rawUsd"]) = ("isolated", raw.DeepClone());
            positions.Add(stated);
        }
        var account = new JsonObject
        {
            ["rawUsd"] = Text(real, "crossTotalRawUsd"),
            ["instruments"] = instruments,
            ["positions"] = positions,
        };

        var document = Document(account.ToJsonString());

        Assert.Equal(Text(real, "accountValue"), Text(document, "equity"));
        Assert.Equal(Text(real, "totalMarginUsed"), Text(document, "initialMargin"));
        Assert.Equal(Text(real, "crossMaintenanceMarginUsed"), Text(document["cross"]!, "maintenanceMargin"));
        Assert.Equal("76.4988794996", Text(document["positions"]![10]!, "liquidationPrice"));
        Assert.Equal("0.0296643783", Text(document["positions"]![14]!, "liquidationPrice"));
        Assert.Equal("5387394.7801264973", Text(document["positions"]![0]!, "liquidationPrice"));
    }

    [Fact]
    public void Many_tiny_and_huge_positions_are_exact()
    {
        var document = Document("""
            {"cash": "89999999999.99999999", "instruments": [
               {"name": "A", "maxLeverage": 50}, {"name": "B", "maxLeverage": 3}],
             "positions": [{"instrument": "A", "quantity": "0.00000001", "entry": "0.00000001", "mark": "0.00000003"},
               {"instrument": "B", "quantity": "-80000000000", "entry": "1", "mark": "1.000000000001"}]}
            """);

        Assert.Equal("89999999999.9199999900000002", Text(document, "equity"));
        Assert.Equal("26666666666.693333", Text(document, "initialMargin"));
    }

    [Fact]
    public void What_is_taken_for_granted_or_not_read_is_remarked()
    {
        var document = Document("""
            {"cash": 1, "colour": "red", "instruments": [{"name": "X", "sizeDecimals": 1, "maxLeverage": 5}],
             "positions": [{"instrument": "X", "quantity": 0.15, "entry": 1, "mark": 1, "levrage": 3}]}
            """);
        var remarks = document["remarks"]!.AsArray().Select(remark => remark!.GetValue<string>()).ToArray();

        Assert.Contains("colour is not read", remarks);
        Assert.Contains("positions[0].levrage is not read", remarks);
        Assert.Contains(remarks, remark => remark.StartsWith("positions[0].leverage is missing"));
        Assert.Contains(remarks, remark => remark.StartsWith("positions[0].quantity is finer"));
    }

    [Theory]
    [InlineData("{", "")]
    [InlineData("[]", "")]
    [InlineData("""{"instruments": []}""", "")]
    [InlineData("""{"cash": 1, "rawUsd": 1, "instruments": []}""", "")]
    [InlineData("""{"cash": "ten", "instruments": []}""", "cash")]
    [InlineData("""{"cash": 1e11, "instruments": []}""", "cash")]
    [InlineData("""{"cash": 1, "cash": 2, "instruments": []}""", "")]
    [InlineData("""{"cash": 1, "instruments": {}}""", "instruments")]
    [InlineData("""{"cash": 1, "orderMargin": -1, "instruments": []}""", "orderMargin")]
    [InlineData("""{"cash": 1, "instruments": [{"name": "X"}]}""", "instruments[0]")]
    [InlineData("""{"cash": 1, "instruments": [{"name": "X", "tiers": []}]}""", "instruments[0].tiers")]
    [InlineData("""{"cash": 1, "instruments": [{"name": "X", "tiers": [{"from": 0, "maxLeverage": 2.5}]}]}""",
        "instruments[0].tiers[0].maxLeverage")]
    [InlineData("""{"cash": 1, "instruments": [{"name": "X", "maxLeverage": 5}, {"name": "X", "maxLeverage": 5}]}""",
        "instruments[1].name")]
    public void A_bad_file_is_refused_at_its_place(string json, string path) =>
        Assert.Equal(path, Assert.Throws<PlaceFault>(() => ExplainMarginCommand.Explain(json)).Path);

    [Theory]
    [InlineData("""{"instrument": "DOGE"}""", "positions[0].instrument")]
    [InlineData("""{"instrument": "BTC", "entry": 1, "mark": 1}""", "positions[0]")]
    [InlineData("""{"instrument": "BTC", "quantity": 1, "mark": 1}""", "positions[0]")]
    [InlineData("""{"instrument": "BTC", "quantity": 1, "entry": 1}""", "positions[0]")]
    [InlineData("""{"instrument": "BTC", "quantity": 1, "entry": 1, "mark": 0}""", "positions[0].mark")]
    [InlineData("""{"instrument": "BTC", "quantity": 1, "entry": -5, "mark": 1}""", "positions[0].entry")]
    [InlineData("""{"instrument": "BTC", "quantity": "0.000000001", "entry": 1, "mark": 1}""", "positions[0].quantity")]
    [InlineData("""{"instrument": "BTC", "quantity": 1, "entry": 1, "mark": 1, "mode": "both"}""", "positions[0].mode")]
    [InlineData("""{"instrument": "BTC", "quantity": 1, "mark": 1, "mode": "isolated"}""", "positions[0]")]
    [InlineData("""{"instrument": "BTC", "quantity": 1, "entry": 1, "mark": 1, "rawUsd": 1}""", "positions[0].rawUsd")]
    [InlineData("""{"instrument": "BTC", "quantity": 1, "entry": 1, "mark": 1, "leverage": 0}""",
        "positions[0].leverage")]
    [InlineData("""{"instrument": "BTC", "quantity": 9e9, "entry": 1, "mark": 9e9}""", "positions[0].mark")]
    [InlineData("""
        {"instrument": "BTC", "quantity": 1, "entry": 1, "mark": 1},
        {"instrument": "BTC", "quantity": 1, "entry": 1, "mark": 1}
        """, "positions[1]")]
    public void A_bad_position_is_refused_at_its_place(string positions, string path) =>
        Assert.Equal(path, Assert.Throws<PlaceFault>(() => ExplainMarginCommand.Explain(Account(positions))).Path);

    [Fact]
    public async Task The_exit_codes_are_as_documented()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, Account(""));
            Assert.Equal(0, await Run(file));
            await File.WriteAllTextAsync(file, "{}");
            Assert.Equal(2, await Run(file));
            Assert.Equal(1, await Run(file + ".none"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    static Task<int> Run(string file)
    {
        var quiet = new InvocationConfiguration { Output = TextWriter.Null, Error = TextWriter.Null };
        return ExplainMarginCommand.Create().Parse([file]).InvokeAsync(quiet);
    }

    static string Account(string positions, string cash = "10000") =>
        $$"""{"cash": "{{cash}}", "instruments": {{Instruments}}, "positions": [{{positions}}]}""";

    static JsonNode Document(string json)
    {
        var document = MarginDocument.Of(ExplainMarginCommand.Explain(json));
        return JsonSerializer.SerializeToNode(document, Subcommand.Json)!;
    }

    static string? Text(JsonNode node, string name) => node[name]?.GetValue<string>();
}
