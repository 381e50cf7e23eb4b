using System.Text.Json;
using System.Text.Json.Nodes;
using StrategyHost.Commands;
using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Margin.Models;
using StrategyHost.Engine.Margin.Modes;
using StrategyHost.Model;
using StrategyHost.Tests.Engine.Margin.Models;

namespace StrategyHost.Tests.Engine.Margin.Modes;

public class ModeTests
{
    [Fact]
    public void The_published_portfolio_account_has_its_ratio()
    {
        var account = Portfolio("""
            {"balance": "12000", "crossMaintenance": "150",
             "supplied": [{"token": "HYPE", "balance": "200", "oracle": "60", "ltv": "0.5"}],
             "borrowed": [{"token": "USDC", "amount": "9200", "oracle": "1"}]}
            """);

        Assert.Equal("0.4461904761904762", Text(account, "ratio"));
        Assert.False(account["liquidatable"]!.GetValue<bool>());
        Assert.Equal("0.75", Text(account["supplied"]![0]!, "threshold"));
        Assert.StartsWith("0.83333333333", Text(account["supplied"]![0]!, "wholeAbove"));
        Assert.Equal("6000", Text(account["supplied"]![0]!, "borrowable"));
    }

    [Theory]
    [InlineData("0", "0.05")]
    [InlineData("0.8", "0.05")]
    [InlineData("0.9", "0.525")]
    [InlineData("1", "1")]
    public void A_loan_costs_what_the_use_of_its_pool_says(string used, string yearly)
    {
        var loan = new BorrowedToken("USDC", ExactValue.Zero, null, Rate.Parse(used));

        Assert.Equal(Rate.Parse(yearly), loan.YearlyRate);
    }

    [Fact]
    public void Caps_bound_what_counts_and_above_095_the_account_goes()
    {
        var account = Portfolio("""
            {"balance": "0", "crossMaintenance": "0",
             "supplied": [{"token": "HYPE", "balance": "200", "oracle": "60", "ltv": "0.5", "supplyCap": "100"}],
             "borrowed": [{"token": "USDC", "amount": "4255.01", "oracle": "1", "borrowCap": "9000"},
                          {"token": "USDT", "amount": "1", "oracle": "1", "borrowCap": "30"}]}
            """);

        Assert.Equal("0.9500022222222223", Text(account["borrowed"]![0]!, "ratio"));
        Assert.Equal("0.7", Text(account["borrowed"]![1]!, "ratio"));
        Assert.True(account["liquidatable"]!.GetValue<bool>());
    }

    [Fact]
    public void What_the_file_does_not_say_of_a_portfolio_is_its_cross_pools()
    {
        var document = Document("""
            {"cash": "1000", "instruments": [{"name": "BTC", "maxLeverage": 40}],
             "positions": [{"instrument": "BTC", "quantity": "-0.1", "entry": "50000", "mark": "50000"}],
             "portfolio": {"supplied": [{"token": "BTC", "balance": "0.1", "oracle": "50000", "ltv": "0.5"}]}}
            """);

        // 20 and a maintenance of 62.5, against 1000 and three quarters of 5000.
        Assert.Equal("0.0173684210526316", Text(document["portfolio"]!, "ratio"));
        Assert.Contains(document["remarks"]!.AsArray(), remark => remark!.GetValue<string>()
            == "portfolio.balance is missing: the cross pool's equity, 1000, is taken");
        Assert.Null(document["unified"]);
    }

    [Fact]
    public void A_unified_account_without_anything_behind_a_used_token_has_no_ratio()
    {
        var unified = Document("""
            {"cash": "0", "instruments": [], "unified": {
              "dexes": [{"collateralToken": "USDC", "crossMaintenanceMarginUsed": "2", "isolatedMarginUsed": "5"}],
              "spotBalances": [{"token": "USDC", "total": "5"}]}}
            """)["unified"]!;

        Assert.Null(unified["ratio"]);
        Assert.True(unified["liquidatable"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("""{"dexes": [{"collateralToken": 0}], "spotBalances": []}""", "unified.dexes[0].collateralToken")]
    [InlineData("""{"dexes": []}""", "unified")]
    [InlineData("""{"dexes": [], "spotBalances": [{"token": 0, "total": 1}, {"token": "0", "total": 1}]}""",
        "unified.spotBalances[1]")]
    [InlineData("""
        {"dexes": [{"collateralToken": 0, "crossMaintenanceMarginUsed": -1}],
         "spotBalances": [{"token": 0, "total": 1}]}
        """, "unified.dexes[0].crossMaintenanceMarginUsed")]
    public void A_bad_unified_account_is_refused_at_its_place(string unified, string path) =>
        Assert.Equal(path, Assert.Throws<PlaceFault>(() => ExplainMarginCommand.Explain(
            $$"""{"cash": 0, "instruments": [], "unified": {{unified}}}""")).Path);

    [Theory]
    [InlineData(1UL)]
    public void Every_step_of_both_modes_can_be_reckoned_from_its_own_figures(ulong seed)
    {
        var chance = new Prng(seed);
        for (var i = 0; i < 200; i++)
        {
            var unified = UnifiedAccount.Of(
                [new("a", Some(chance), Some(chance)), new("b", Some(chance), Some(chance)), new("a", Some(chance),
                    Some(chance))],
                [new("a", Some(chance)), new("b", Some(chance) - Some(chance))]);
            var portfolio = new PortfolioAccount
            {
                Balance = Some(chance) - Some(chance),
                CrossMaintenance = Some(chance),
                Supplied = [new("x", Some(chance), Part(chance)), new("y", Some(chance), Part(chance))],
                Borrowed = [new("u", Some(chance), Some(chance), null), new("v", Some(chance), null, Part(chance))],
            };
            foreach (var step in unified.Trail().Concat(portfolio.Trail()).Where(step => step.Formula.Length > 0))
                Assert.True(
                    Arithmetic.Of(step.Formula, new Dictionary<string, string>(step.Inputs))
                        .Is(Fraction.Parse(step.Result)), $"{step}");
        }
    }

    static ExactValue Some(Prng chance) => new((Int128)chance.NextInt(1_000_000_000) * chance.NextInt(1_000_000_000));

    static Rate Part(Prng chance) => new((long)chance.NextInt(1_000_000) * 999_983);

    static JsonNode Portfolio(string portfolio) =>
        Document($$"""{"cash": 0, "instruments": [], "portfolio": {{portfolio}}}""")["portfolio"]!;

    static JsonNode Document(string json) => JsonSerializer.SerializeToNode(
        MarginDocument.Of(ExplainMarginCommand.Explain(json)), Subcommand.Json)!;

    static string? Text(JsonNode node, string name) => node[name]?.GetValue<string>();
}
