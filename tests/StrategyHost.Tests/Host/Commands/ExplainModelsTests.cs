using System.Text.Json;
using System.Text.Json.Nodes;
using StrategyHost.Commands;

namespace StrategyHost.Tests.Host.Commands;

public class ExplainModelsTests
{
    const string Carry = """
        "cash": "6000", "instruments": [{"name": "BTC", "maxLeverage": 40}],
        "positions": [{"instrument": "BTC", "quantity": "-1", "entry": "50000", "mark": "50000", "age": 2}],
        "spot": [{"coin": "BTC", "quantity": "1", "mark": "50000", "age": 2}],
        "volatilities": [{"coin": "BTC", "perDay": "0.03", "age": 5}]
        """;

    [Fact]
    public void A_carry_saves_capital_under_netting_and_scenarios_and_stands_a_rise()
    {
        var models = Models($$"""{ {{Carry}} }""");

        Assert.Equal(["isolated", "cross", "netting", "scenario", "var"], models.Keys);
        Assert.Equal("1250", Text(models["cross"], "initialMargin"));
        Assert.Equal("6000", Text(models["cross"], "equity"));
        Assert.Equal("53500", Text(models["netting"], "equity"));
        Assert.Equal("500", Text(models["netting"], "initialMargin"));
        Assert.Equal("750", Text(models["netting"], "savedAgainstIsolated"));
        Assert.Equal("1000", Text(models["scenario"], "initialMargin"));
        Assert.Equal("750", Text(models["scenario"], "maintenanceMargin"));
        Assert.Equal("52500", Text(models["scenario"], "headroom"));
        Assert.Equal("0.01869159", Text(models["scenario"], "usage"));
        Assert.Equal("55308.6419753086", Text(models["cross"]["liquidationPrices"]![0]!, "price"));
        Assert.True(decimal.Parse(Text(models["netting"]["liquidationPrices"]![0]!, "price")!) > 100_000);
        Assert.Equal("ok", Text(models["scenario"]["state"]!, "condition"));
        Assert.Contains(models["scenario"]["inputs"]!.AsArray(), input =>
            Text(input!, "name") == "BTC daily volatility" && input!["age"]!.GetValue<long>() == 5);
    }

    // One live reply of a venue with coin-settled contracts (venue-mechanics 4a): range 18 %, maintenance 0.8 of it.
    [Fact]
    public void An_inverse_perpetual_is_margined_in_its_coin_as_the_capture_says()
    {
        const string capture = """
            {"cash": "1", "instruments": [{"name": "ETH-PERPETUAL", "coin": "ETH", "maxLeverage": 50}],
             "positions": [{"instrument": "ETH-PERPETUAL", "quantity": "-1", "entry": "0.999487053",
               "mark": "0.999487053"}],
             "groups": [{"coin": "ETH", "inverse": true, "narrowest": "0.18", "widest": "0.18",
               "volatilityMultiple": "0", "contingency": "0.005", "openingContingency": "0"}],
             "scenario": {"grid": [{"step": "-1"}, {"step": "-0.75"}, {"step": "-0.5"}, {"step": "-0.25"},
               {"step": "0"}, {"step": "0.25"}, {"step": "0.5"}, {"step": "0.75"}, {"step": "1"}],
               "tails": [], "gainCredit": "0.6",
               "maintenanceFactor": "0.8", "factorsCharges": true}, "models": ["scenario"]}
            """;
        var scenario = Models(capture)["scenario"];
        var steps = scenario["trail"]!.AsArray().ToDictionary(step => Text(step!, "step")!, step => step!);

        Assert.Equal("0.15746157", Text(scenario, "initialMargin"));
        Assert.Equal("0.12596925", Text(scenario, "maintenanceMargin"));
        Assert.Equal("-0.1524641267288136", Text(steps["ETH counted"], "result"));
        Assert.StartsWith("0.00499743526", Text(steps["ETH-PERPETUAL contingency"], "result"));
        Assert.Equal("-0.1316397582", Text(steps["majors worst"]["inputs"]!, "loss1")![..13]);
        Assert.Null(Text(scenario, "riseToLiquidation"));
        Assert.Null(Text(scenario["liquidationPrices"]![0]!, "price"));
    }

    [Fact]
    public void Cross_among_the_models_is_what_stands_above_them()
    {
        var document = Document($$"""{ {{Carry}} }""");
        var cross = document["models"]!.AsArray().Single(model => Text(model!, "name") == "cross")!;

        Assert.True(cross["isBinding"]!.GetValue<bool>());
        Assert.Equal(Text(document, "equity"), Text(cross, "equity"));
        Assert.Equal(Text(document, "initialMargin"), Text(cross, "initialMargin"));
        Assert.Equal(Text(document["positions"]![0]!, "liquidationPrice"),
            Text(cross["liquidationPrices"]![0]!, "price"));
    }

    [Fact]
    public void Isolated_positions_stand_apart_under_every_model()
    {
        const string account = """
            {"cash": "1000", "instruments": [{"name": "BTC", "maxLeverage": 40}, {"name": "HYPE", "maxLeverage": 10}],
             "positions": [{"instrument": "BTC", "quantity": "0.1", "entry": "50000", "mark": "50000", "leverage": 20},
              {"instrument": "HYPE", "quantity": "10", "mark": "30", "mode": "isolated", "rawUsd": "-200"}]}
            """;
        var (document, models) = (Document(account), Models(account));

        foreach (var model in models.Values) Assert.Equal("1100", Text(model, "equity"));
        Assert.Equal(Text(document, "initialMargin"), Text(models["cross"], "initialMargin"));
        Assert.Equal(Text(document, "maintenanceMargin"), Text(models["cross"], "maintenanceMargin"));
        Assert.Equal("21.0526315789", Text(models["scenario"]["liquidationPrices"]![1]!, "price"));
    }

    [Fact]
    public void Models_are_printed_in_the_order_asked_for_and_dydx_reads_its_fractions()
    {
        var models = Models("""
            {"models": ["dydx", "cross"], "cash": "1000", "instruments": [{"name": "ETH", "maxLeverage": 20,
              "fractions": {"initial": "0.2", "maintenance": "0.5", "openInterest": "28123456.789123",
               "lowerCap": "25000000", "upperCap": "60000000"}}],
             "positions": [{"instrument": "ETH", "quantity": "0.5", "entry": "1", "mark": "1"}]}
            """);

        Assert.Equal(["dydx", "cross"], models.Keys);
        Assert.Equal("0.135697", Text(models["dydx"], "initialMargin"));
        Assert.Equal("0.05", Text(models["dydx"], "maintenanceMargin"));
    }

    [Fact]
    public void Groups_scenarios_and_limits_are_read()
    {
        var models = Models($$"""
            { {{Carry}}, "groups": [{"coin": "BTC", "haircut": 0, "spotBasis": "0.001", "narrowest": "0.2",
              "widest": "0.2", "volatilityMultiple": 0, "contingency": 0, "openingContingency": 0}],
              "scenario": {"grid": [{"step": 1}], "tails": [], "maintenanceFactor": "0.5"},
              "limits": {"markMaxAge": 1, "staleMultiple": 2} }
            """);

        // One mark is two seconds old: legs apart, no less than cross.
        Assert.Equal("stale", Text(models["netting"]["state"]!, "condition"));
        Assert.Equal("1250", Text(models["netting"], "initialMargin"));
        Assert.Equal("1250", Text(models["scenario"], "initialMargin"));
        Assert.Equal("56000", Text(models["netting"], "equity"));
    }

    [Theory]
    [InlineData("""  "models": "cross" """, "models")]
    [InlineData("""  "models": ["cross", "magic"] """, "models[1]")]
    [InlineData("""  "models": ["cross", "cross"] """, "models[1]")]
    [InlineData("""  "spot": [{"coin": "BTC", "quantity": "-1", "mark": 1}] """, "spot[0].quantity")]
    [InlineData("""  "spot": [{"coin": "BTC", "quantity": "1"}] """, "spot[0]")]
    [InlineData("""  "spot": [{"coin": "BTC", "quantity": "1", "mark": -1}] """, "spot[0].mark")]
    [InlineData("""  "spot": [{"coin": "BTC", "quantity": "1", "mark": 1, "age": -1}] """, "spot[0].age")]
    [InlineData("""
          "spot": [{"coin": "X", "quantity": 1, "mark": 1}, {"coin": "X", "quantity": 1, "mark": 1}]
        """, "spot[1]")]
    [InlineData("""  "spot": {} """, "spot")]
    [InlineData("""  "volatilities": [{"coin": "BTC", "perDay": "-0.1"}] """, "volatilities[0].perDay")]
    [InlineData("""  "volatilities": [{"coin": "BTC", "perDay": "much"}] """, "volatilities[0].perDay")]
    [InlineData("""
          "volatilities": [{"coin": "X", "perDay": 1}, {"coin": "X", "perDay": 1}]
        """, "volatilities[1].coin")]
    [InlineData("""  "groups": [{"haircut": 0}] """, "groups[0]")]
    [InlineData("""  "groups": [{"coin": "X"}, {"coin": "X"}] """, "groups[1].coin")]
    [InlineData("""  "groups": [{"coin": "X", "haircut": 2}] """, "groups[0].haircut")]
    [InlineData("""  "groups": [{"coin": "X", "narrowest": "0.3", "widest": "0.2"}] """, "groups[0].narrowest")]
    [InlineData("""  "groups": [{"coin": "X", "widest": "0.9", "haircut": "0.5"}] """, "groups")]
    [InlineData("""  "scenario": {"grid": []} """, "scenario")]
    [InlineData("""  "scenario": {"grid": [{"step": 2}]} """, "scenario.grid[0].step")]
    [InlineData("""  "scenario": {"tails": [{"move": -2}]} """, "scenario.tails[0].move")]
    [InlineData("""  "scenario": {"gainCredit": "1.5"} """, "scenario.gainCredit")]
    [InlineData("""  "limits": {"markMaxAge": 0} """, "limits.markMaxAge")]
    [InlineData("""  "limits": {"staleMultiple": "0.5"} """, "limits.staleMultiple")]
    public void A_bad_part_is_refused_at_its_place(string part, string path)
    {
        var json = $$"""{"cash": 1, "instruments": [], {{part}} }""";
        Assert.Equal(path, Assert.Throws<PlaceFault>(() => ExplainMarginCommand.Explain(json)).Path);
    }

    [Theory]
    [InlineData("""  "kind": "option" """, "instruments[0].kind")]
    [InlineData("""  "kind": "spot" """, "instruments[0].kind")]
    [InlineData("""  "coin": "" """, "instruments[0].coin")]
    [InlineData("""  "fractions": {"maintenance": 1} """, "instruments[0].fractions")]
    [InlineData("""  "fractions": {"initial": "0.0000001", "maintenance": 1} """, "instruments[0].fractions.initial")]
    [InlineData("""  "fractions": {"initial": 1, "maintenance": 1, "openInterest": -1} """,
        "instruments[0].fractions.openInterest")]
    [InlineData("""  "fractions": {"initial": 1, "maintenance": 1, "lowerCap": 5, "upperCap": 5} """,
        "instruments[0].fractions.upperCap")]
    public void A_bad_instrument_is_refused_at_its_place(string part, string path)
    {
        var json = $$"""{"cash": 1, "instruments": [{"name": "X", "maxLeverage": 5, {{part}} }]}""";
        Assert.Equal(path, Assert.Throws<PlaceFault>(() => ExplainMarginCommand.Explain(json)).Path);
    }

    [Fact]
    public void Huge_and_tiny_accounts_have_figures_under_every_model()
    {
        var models = Models("""
            {"cash": "89000000000", "instruments": [{"name": "A", "maxLeverage": 50}, {"name": "B", "maxLeverage": 3}],
             "positions": [{"instrument": "A", "quantity": "0.00000001", "entry": "0.00000001", "mark": "0.00000003"},
               {"instrument": "B", "quantity": "-80000000000", "entry": "1", "mark": "1.000000000001"}],
             "spot": [{"coin": "A", "quantity": "0.00000001", "mark": "0.00000001"}]}
            """);

        Assert.Equal("26666666666.693333", Text(models["cross"], "initialMargin"));
        Assert.Null(Text(models["scenario"]["liquidationPrices"]![0]!, "price"));
        Assert.All(models.Values, model => Assert.NotNull(Text(model, "headroom")));
    }

    static Dictionary<string, JsonNode> Models(string json) =>
        Document(json)["models"]!.AsArray().ToDictionary(model => Text(model!, "name")!, model => model!);

    static JsonNode Document(string json) =>
        JsonSerializer.SerializeToNode(MarginDocument.Of(ExplainMarginCommand.Explain(json)), Subcommand.Json)!;

    static string? Text(JsonNode node, string name) => node[name]?.GetValue<string>();
}
