using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using StrategyHost.Commands;
using StrategyHost.Model;
using StrategyHost.Tests.Engine.Risk;

namespace StrategyHost.Tests.Host.Commands;

public class ExplainValueAtRiskTests
{
    const double Z = 2.3263478740408408;
    const double Shortfall = 2.6652142203458076;
    static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    // 100,000 BTC, 60,000 ETH and 50,000 SOL; signs are given.
    static string Account(string quantities, string parts, string models = "\"var\"")
    {
        var q = quantities.Split(' ');
        (string Name, int Mark)[] coins = [("BTC", 50_000), ("ETH", 3_000), ("SOL", 100)];
        var positions = coins.Take(q.Length).Select((coin, i) =>
            $$"""
            {"instrument": "{{coin.Name}}", "quantity": "{{q[i]}}", "entry": {{coin.Mark}}, "mark": {{coin.Mark}} }
            """);
        return $$"""
            {"cash": "50000", "models": [{{models}}], "instruments": [{"name": "BTC", "maxLeverage": 40},
              {"name": "ETH", "maxLeverage": 25}, {"name": "SOL", "maxLeverage": 20}],
             "positions": [{{string.Join(",", positions)}}],
             {{parts}} }
            """;
    }

    const string Volatilities = """
        "volatilities": [{"coin": "BTC", "perDay": "0.03", "age": 60}, {"coin": "ETH", "perDay": "0.05", "age": 60},
          {"coin": "SOL", "perDay": "0.06", "age": 60}]
        """;

    static string Pairs(params (string One, string Other, double Value)[] pairs) =>
        "\"correlations\": [" + string.Join(",", pairs.Select(pair => FormattableString.Invariant(
            $$"""{"coins": ["{{pair.One}}", "{{pair.Other}}"], "value": {{pair.Value}}}"""))) + "]";

    [Theory]
    [InlineData("2", 0, 0, 0)]
    [InlineData("2 20", 0.8, 0, 0)]
    [InlineData("2 -20", 0.8, 0, 0)]
    [InlineData("2 20", 1, 0, 0)]
    [InlineData("2 20", 0, 0, 0)]
    [InlineData("2 -20 500", 0.8, 0.6, 0.7)]
    [InlineData("-2 -20 500", 0.9, -0.3, -0.2)]
    public void It_is_the_tail_of_the_square_root_of_the_weighted_covariance(
        string quantities, double btcEth, double btcSol, double ethSol)
    {
        double[] marks = [50_000, 3_000, 100], spread = [0.03, 0.05, 0.06];
        double[,] r = { { 1, btcEth, btcSol }, { btcEth, 1, ethSol }, { btcSol, ethSol, 1 } };
        double[] w = [.. quantities.Split(' ').Select((q, i) => int.Parse(q, Plain) * marks[i])];
        var variance = 0.0;
        for (var i = 0; i < w.Length; i++)
            for (var j = 0; j < w.Length; j++) variance += w[i] * w[j] * spread[i] * spread[j] * r[i, j];
        var (gross, deviation) = (w.Sum(Math.Abs), Math.Sqrt(variance));
        var correlations = Pairs(("BTC", "ETH", btcEth), ("SOL", "BTC", btcSol), ("ETH", "SOL", ethSol));
        foreach (var (measure, tail) in new[] { ("value-at-risk", Z), ("expected-shortfall", Shortfall) })
        {
            var model = Model(Account(quantities, $$"""
                {{Volatilities}}, {{correlations}}, "risk": {"measure": "{{measure}}"}
                """));
            var loss = Math.Round(tail * deviation * Math.Sqrt(4 / 24.0) * 1.25, 6);
            var initial = Math.Ceiling(loss * 100) / 100 + 0.01 * gross;
            Assert.Equal(initial, Number(model, "initialMargin"), 1e-6);
            Assert.Equal(initial * 0.6, Number(model, "maintenanceMargin"), 1e-6);
            Assert.Equal(50_000 - initial, Number(model, "headroom"), 1e-6);
            Assert.Equal("ok", Text(model["state"]!, "condition"));
            Assert.Equal(Z * deviation * Math.Sqrt(5 / 1440.0), Step(model, "value at risk"), 1e-6);
            Assert.Equal(Shortfall * deviation * Math.Sqrt(5 / 1440.0), Step(model, "expected shortfall"), 1e-6);
        }
    }

    [Theory]
    [InlineData("2 -20", 1)]
    [InlineData("2 20", -1)]
    [InlineData("-2 -20", -1)]
    public void Of_a_perfect_hedge_only_the_floor_is_asked(string quantities, double correlation)
    {
        var model = Model(Account(quantities, $"{Volatilities}, {Pairs(("BTC", "ETH", correlation))}"));

        // 100,000 at 3 % against 60,000 at 5 %: 160,000 gross.
        Assert.Equal("1600", Text(model, "initialMargin"));
        Assert.Equal("960", Text(model, "maintenanceMargin"));
        Assert.Equal(0, Step(model, "value at risk"));
    }

    [Fact]
    public void A_matrix_is_read_as_its_pairs()
    {
        var pairs = Model(Account("2 -20 500",
            $"{Volatilities}, {Pairs(("BTC", "ETH", 0.8), ("BTC", "SOL", 0.6), ("ETH", "SOL", 0.7))}"));
        var matrix = Model(Account("2 -20 500", $$"""
            {{Volatilities}}, "correlations": {"coins": ["ETH", "BTC", "SOL"],
              "matrix": [[1, "0.8", "0.7"], ["0.8", 1, "0.6"], [0.7, 0.6, 1]]}
            """));

        Assert.Equal(pairs.ToJsonString(), matrix.ToJsonString());
    }

    [Fact]
    public void Historical_scenarios_are_ranked_and_averaged()
    {
        var rows = Enumerable.Range(1, 20).Select(i => $$"""{"BTC": "{{(i % 2 == 0 ? "-" : "")}}0.{{i:00}}"}""");
        var model = Model(Account("2", $$"""
            "returns": [{{string.Join(",", rows)}}],
            "risk": {"method": "historical", "confidence": "0.87", "horizonHours": 96, "sampleMinutes": 1440,
              "multiplier": 1, "floor": 0}
            """));

        // Of 20 losses 2.6 lie beyond 87 %: 20 % and 18 % of 100,000 whole, 16 % in part.
        Assert.Equal(16_000, Step(model, "value at risk"), 1e-6);
        Assert.Equal((20_000 + 18_000 + 0.6 * 16_000) / 2.6, Step(model, "expected shortfall"), 1e-6);
        Assert.Equal(36_615.39, Number(model, "initialMargin"));
        Assert.Equal("ok", Text(model["state"]!, "condition"));
    }

    [Theory]
    [InlineData("normal")]
    [InlineData("shrunk")]
    [InlineData("cornish-fisher")]
    [InlineData("historical")]
    [InlineData("filtered")]
    public void Its_trail_can_be_reckoned_again_and_ends_in_its_figures(string method)
    {
        var chance = new Prng(7);
        var rows = Enumerable.Range(0, 150).Select(_ =>
        {
            var common = 0.05 * (chance.NextDouble() - 0.5);
            string Move() => (common + 0.03 * (chance.NextDouble() - 0.5)).ToString("0.00000", Plain);
            return $$"""{"BTC": {{Move()}}, "ETH": {{Move()}}, "SOL": {{Move()}}}""";
        });
        var json = Account("2 -21.5 499", $$"""
            "volatilities": [{"coin": "BTC", "perDay": "0.031"}, {"coin": "ETH", "perDay": "0.047", "age": 2000}],
            {{Pairs(("BTC", "ETH", 0.83))}}, "returns": [{{string.Join(",", rows)}}],
            "spot": [{"coin": "ETH", "quantity": "3.3", "mark": "3001.7"}, {"coin": "DOGE", "quantity": 5, "mark": 1}],
            "risk": {"method": "{{method}}", "confidence": "0.975", "horizonHours": 50}
            """);
        var explained = ExplainMarginCommand.Explain(json).Models.Single();

        Assert.True(RiskTrail.Check(explained.Trail) > 8);
        string Result(string step) => explained.Trail.Single(s => s.Step == step).Result;
        Assert.Equal($"{explained.Equity}", Result("equity"));
        Assert.Equal($"{explained.InitialMargin}", Result("initial margin"));
        Assert.Equal($"{explained.MaintenanceMargin}", Result("maintenance margin"));
        Assert.Equal($"{explained.Headroom}", Result("headroom"));
        Assert.Contains("DOGE spot has 0 of 2 returns", explained.State.Reason);
        var isOld = explained.State.Reason.Contains("ETH's volatility is 2000 s");
        Assert.Equal(method is not ("historical" or "shrunk"), isOld);
    }

    [Fact]
    public void Its_liquidation_price_is_where_the_restated_account_turns()
    {
        string At(decimal mark) => Account("3 -20", $"{Volatilities}, {Pairs(("BTC", "ETH", 0.8))}")
            .Replace("\"mark\": 50000", string.Create(Plain, $"\"mark\": {mark}"));
        var price = decimal.Parse(Text(Model(At(50_000))["liquidationPrices"]![0]!, "price")!, Plain);

        Assert.InRange(price, 30_000, 49_000);
        Assert.False(Model(At(price))["liquidatable"]!.GetValue<bool>());
        Assert.True(Model(At(price - 0.01m))["liquidatable"]!.GetValue<bool>());
    }

    [Fact]
    public void What_is_missing_is_said_and_what_is_taken_instead()
    {
        var bare = Model(Account("2 20", "\"risk\": {\"method\": \"historical\"}"));
        Assert.Contains("BTC has no volatility", Text(bare["state"]!, "reason"));
        Assert.Contains("its cross margin is asked", Text(bare["state"]!, "answer"));
        Assert.Contains("historical needs returns", Text(bare["state"]!, "reason"));
        Assert.Equal("4900", Text(bare, "initialMargin"));

        var alone = Model(Account("2 20", Volatilities));
        Assert.Equal("no correlation of BTC/ETH", Text(alone["state"]!, "reason"));
        Assert.Equal("0 is taken", Text(alone["state"]!, "answer"));
        Assert.Contains(alone["inputs"]!.AsArray(), input => Text(input!, "name") == "BTC/ETH correlation, missing");

        var old = Model(Account("2", Volatilities.Replace("\"age\": 60", "\"age\": 901")));
        Assert.Equal("BTC's volatility is 901 s old", Text(old["state"]!, "reason"));
        Assert.Equal(1.5, (Number(old, "initialMargin") - 1_000)
            / (Number(Model(Account("2", Volatilities)), "initialMargin") - 1_000), 1e-5);
    }

    [Fact]
    public void Correlations_that_cannot_all_hold_give_way_and_that_is_said()
    {
        var model = Model(Account("2 20 500",
            $"{Volatilities}, {Pairs(("BTC", "ETH", 0.9), ("ETH", "SOL", 0.9), ("BTC", "SOL", -0.9))}"));

        Assert.StartsWith("the correlations cannot all hold at once (", Text(model["state"]!, "reason"));
        Assert.Contains(model["inputs"]!.AsArray(), i => Text(i!, "name") == "BTC/SOL correlation, stated, repaired");
        RiskTrail.Check(ExplainMarginCommand.Explain(Account("2 -20 500",
            $"{Volatilities}, {Pairs(("BTC", "ETH", 1), ("ETH", "SOL", 1), ("BTC", "SOL", -1))}")).Models[0].Trail);
    }

    [Theory]
    [InlineData("""  "correlations": 1 """, "correlations")]
    [InlineData("""  "correlations": {"coins": ["BTC"]} """, "correlations")]
    [InlineData("""  "correlations": [{"coins": ["BTC", "ETH"]}] """, "correlations[0]")]
    [InlineData("""  "correlations": [{"coins": ["BTC"], "value": 1}] """, "correlations[0].coins")]
    [InlineData("""  "correlations": [{"coins": ["BTC", "XRP"], "value": 1}] """, "correlations[0].coins[1]")]
    [InlineData("""  "correlations": [{"coins": ["BTC", "ETH"], "value": "1.01"}] """, "correlations[0].value")]
    [InlineData("""  "correlations": [{"coins": ["BTC", "ETH"], "value": "NaN"}] """, "correlations[0].value")]
    [InlineData("""  "correlations": [{"coins": ["BTC", "ETH"], "value": "1e60"}] """, "correlations[0].value")]
    [InlineData("""  "correlations": [{"coins": ["BTC", "BTC"], "value": "0.9"}] """, "correlations[0].value")]
    [InlineData("""
          "correlations": [{"coins": ["BTC", "ETH"], "value": 1}, {"coins": ["ETH", "BTC"], "value": 1}]
        """, "correlations[1]")]
    [InlineData("""  "correlations": {"coins": ["BTC", "ETH"], "matrix": [[1, 0]]} """, "correlations.matrix")]
    [InlineData("""  "correlations": {"coins": ["BTC", "ETH"], "matrix": [[1, 0], [0]]} """, "correlations.matrix[1]")]
    [InlineData("""  "correlations": {"coins": ["BTC", "ETH"], "matrix": [[1, 0], [0.1, 1]]} """,
        "correlations.matrix[1][0]")]
    [InlineData("""  "correlations": {"coins": ["BTC"], "matrix": [["0.9"]]} """, "correlations.matrix[0][0]")]
    [InlineData("""  "correlations": {"coins": ["BTC", "BTC"], "matrix": [[1, 1], [1, 1]]} """,
        "correlations.coins[1]")]
    [InlineData("""  "returns": {} """, "returns")]
    [InlineData("""  "returns": [1] """, "returns[0]")]
    [InlineData("""  "returns": [{"BTC": 0}, {"XRP": 0}] """, "returns[1].XRP")]
    [InlineData("""  "returns": [{"BTC": "-1.5"}] """, "returns[0].BTC")]
    [InlineData("""  "returns": [{"BTC": "Infinity"}] """, "returns[0].BTC")]
    [InlineData("""  "returns": [{"BTC": null}] """, "returns[0].BTC")]
    [InlineData("""  "returns": [{"BTC": 0, "BTC": 0}] """, "")]
    [InlineData("""  "risk": [] """, "risk")]
    [InlineData("""  "limits": [] """, "limits")]
    [InlineData("""  "risk": {"method": "magic"} """, "risk.method")]
    [InlineData("""  "risk": {"measure": "median"} """, "risk.measure")]
    [InlineData("""  "risk": {"confidence": "0.5"} """, "risk.confidence")]
    [InlineData("""  "risk": {"confidence": 1} """, "risk.confidence")]
    [InlineData("""  "risk": {"confidence": "NaN"} """, "risk.confidence")]
    [InlineData("""  "risk": {"horizonHours": 0} """, "risk.horizonHours")]
    [InlineData("""  "risk": {"horizonHours": -4} """, "risk.horizonHours")]
    [InlineData("""  "risk": {"sampleMinutes": 0} """, "risk.sampleMinutes")]
    [InlineData("""  "risk": {"multiplier": -1} """, "risk.multiplier")]
    [InlineData("""  "risk": {"maintenanceFactor": "1.1"} """, "risk.maintenanceFactor")]
    [InlineData("""  "risk": {"floor": 2} """, "risk.floor")]
    [InlineData("""  "risk": {"halfLife": 0} """, "risk.halfLife")]
    [InlineData("""  "risk": {"leastReturns": 1} """, "risk.leastReturns")]
    public void A_bad_part_is_refused_at_its_place(string part, string path) =>
        Assert.Equal(path, Assert.Throws<PlaceFault>(
            () => ExplainMarginCommand.Explain(Account("2 20", part, models: "\"cross\", \"var\""))).Path);

    [Fact]
    public void An_account_as_wild_as_a_file_may_state_it_has_figures()
    {
        foreach (var method in new[] { "normal", "shrunk", "cornish-fisher", "historical", "filtered" })
        {
            var model = Model(Account("100 -0.00000001", $$"""
                "volatilities": [{"coin": "BTC", "perDay": 100}, {"coin": "ETH", "perDay": 0}],
                "returns": [{"BTC": 1000}, {"BTC": -1, "ETH": 0}, {"ETH": 0}, {}],
                "risk": {"method": "{{method}}", "confidence": "0.999999999999", "horizonHours": "0.0001"}
                """));
            Assert.True(Number(model, "initialMargin") > 0);
        }
        Assert.Equal("", Assert.Throws<PlaceFault>(() => ExplainMarginCommand.Explain(Account("1000000", """
            "volatilities": [{"coin": "BTC", "perDay": 100}], "risk": {"horizonHours": 100000, "multiplier": 100}
            """))).Path);
    }

    static JsonNode Model(string json) => JsonSerializer.SerializeToNode(
        MarginDocument.Of(ExplainMarginCommand.Explain(json)), Subcommand.Json)!["models"]![0]!;

    static double Number(JsonNode node, string name) =>
        double.Parse(Text(node, name)!, Plain);

    static double Step(JsonNode model, string step) =>
        Number(model["trail"]!.AsArray().Single(s => Text(s!, "step") == step)!, "result");

    static string? Text(JsonNode node, string name) => node[name]?.GetValue<string>();
}
