using System.CommandLine;
using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Margin.Models;

namespace StrategyHost.Commands;

/// <summary>Reads a stated account and prints its margin, liquidation prices, and the steps that led there.</summary>
static class ExplainMarginCommand
{
    const string Description = """
        Margin of an account stated as JSON, and every step that led there.
        The file: {"cash": "10000",
          "instruments": [{"name": "BTC", "sizeDecimals": 5, "tiers": [{"from": "0", "maxLeverage": 40}]}],
          "positions": [{"instrument": "BTC", "quantity": "2", "entry": "50000", "mark": "49000", "leverage": 10,
            "mode": "cross"}]}
        Numbers may be texts or JSON numbers. Cash is the cross pool's, before profit and loss; "rawUsd" (cash less the
        signed cost of all positions) may stand in its place, then entries are not needed. Isolated positions bring
        their own "rawUsd". Without "leverage" the instrument's highest is taken. "orderMargin" is what resting orders
        hold. Quantities have at most 8 decimals; a mark may have any number, its product with the quantity is exact to
        16 decimals.
        The totals are over cross and isolated positions; "cross" repeats them for the cross pool alone. An isolated
        position's initial margin is its whole equity, so equity less initial margin is what the cross pool has free.
        A cross position's equity is its unrealized profit. Withdrawable leaves the larger of initial margin and a
        tenth of the cross notional, and what orders hold. Liquidation and backstop prices hold all other marks still;
        null where no positive price would do it. Margins are cut to 6 decimals, prices rounded to 10.
        Other margin models stand beside it on the same book, under "models": ["isolated", "cross", "netting",
        "scenario", "var", "dydx"] (all that the file has figures for, if it is not said). What they read besides:
          "spot": [{"coin": "BTC", "quantity": "1", "mark": "49000", "age": 3}]   ages are seconds
          instruments: "coin" (the product group; its name if not said), "kind": "perp" or "future",
            "fractions": {"initial": "0.05", "maintenance": "0.6", "openInterest": "0", "lowerCap": "0",
            "upperCap": "0"} for dydx;   positions: "age" of the mark
          "volatilities": [{"coin": "BTC", "perDay": "0.03", "age": 60}]
          "groups": [{"coin": "BTC", "haircut": "0.05", "spotBasis": "0.005", "futureBasis": "0.01",
            "narrowest": "0.1", "widest": "0.25", "volatilityMultiple": "4", "contingency": "0.01",
            "openingContingency": "0.005", "netFloor": "0", "hedgedFloor": "0", "set": "majors"}]   coins of a set
            offset each other in part; floors are the least that scenarios lose, of net and of hedged notional;
            "inverse": true where contracts settle in the coin: then cash is in coins, quantity times mark is the
            notional in coins at the index, and of that a move s makes 1 - 1 / (1 + s)
          "scenario": {"grid": [{"step": "-1", "volatility": "1.25"}], "tails": [{"move": "-0.66", "counted": "0.21"}],
            "gainCredit": "0.6", "offsetCharge": "0.01", "maintenanceFactor": "0.8",
            "leastConfidence": "0.55"}   a position's "confidence" below it is charged what it lacks to 1, to open;
            "factorsCharges": true where maintenance is that factor of the charges too
          "limits": {"markMaxAge": 60, "volatilityMaxAge": 600, "staleMultiple": "1.5"}
        "var", value at risk and expected shortfall, reads the volatilities (the standard deviation of a day's return;
        older than "volatilityMaxAge", or 900 s where that is not said, the loss is taken "staleMultiple" times) and:
          "correlations": [{"coins": ["BTC", "ETH"], "value": "0.8"}], or {"coins": ["BTC", "ETH"], "matrix": [[1,
            "0.8"], ["0.8", 1]]}   a missing pair has that of the returns, else 0, and its state says so; legs of one
            coin have 1; those that cannot all hold at once give way to the nearest that can, which is said too
          "returns": [{"BTC": "-0.05", "ETH": "-0.07"}]   scenarios, the oldest first; a coin left out has none there
          "risk": {"method": "normal", "measure": "expected-shortfall", "confidence": "0.99", "horizonHours": 4,
            "sampleMinutes": 5, "multiplier": "1.25", "maintenanceFactor": "0.6", "floor": "0.01", "haircut": "0.02",
            "halfLife": 288, "leastReturns": 2}
            methods: normal, shrunk, cornish-fisher, historical, filtered (scenarios at present volatilities; this is
            taken where there are returns, normal where not; all but normal need returns). measure: or value-at-risk.
            A row of returns spans "sampleMinutes", a day if that is not said.
        Hyperliquid's other account modes stand beside it, each with its ratio and trail:
          "unified": {"dexes": [{"dexIndex": 0, "collateralToken": 0, "crossMaintenanceMarginUsed": "2",
            "isolatedMarginUsed": "1"}], "spotBalances": [{"token": 0, "total": "11.5"}]}   tokens by number or name
          "portfolio": {"balance": "12000", "crossMaintenance": "150", "supplied": [{"token": "HYPE", "balance": "200",
            "oracle": "60", "ltv": "0.5", "supplyCap": "1000000"}], "borrowed": [{"token": "USDC", "amount": "9200",
            "oracle": "1", "borrowCap": "5000000", "utilisation": "0.5"}]}   balance and maintenance are this account's
            cross pool's where they are not said
        In the place of cash, instruments and positions may stand the venue's own replies as they came:
          "clearinghouseState": {"crossMarginSummary": {"totalRawUsd": ...}, "assetPositions": [...]}, and beside it
          "meta": its reply to meta or metaAndAssetCtxs, for tiers; without it a position's "maxLeverage" is one tier,
          or the venue's table of 2026 where that says the same of so large a position. The file may be the reply
          alone.
        Where the reply's own figures come out otherwise, remarks say so.
        initial = figure of a sample * sqrt(horizon / sample, 1 at least) * multiplier + floor * gross; maintenance =
        maintenanceFactor * initial. A coin without volatility and returns is asked its cross margin.
        A model's trail can be recomputed: formulas are arithmetic over the step's inputs with abs, min, max, clamp;
        cut6 drops decimals beyond the sixth, up2, up6, up8, up16, down8, down16 round there, away12 away from zero,
        near6, near10 to the nearest. Statistics of "var" are binary floating point, with sqrt: they agree to nine
        digits. Their equity is rounded down to 8 decimals. Where one venue's own reply was computed in
        binary floating point, a price of many digits may differ from these exact ones in its last digits.
        Exit codes: 0 explained, 1 no such file, 2 the file is not such an account (the message names the place).
        """;

    static readonly Argument<FileInfo> Account = new("FILE") { Description = "The account as JSON" };

    public static Command Create() => Subcommand.Create("explain-margin", Description, [Account], Run);

    static async Task<Answer> Run(ParseResult parse, CancellationToken token)
    {
        var file = parse.GetRequiredValue(Account);
        var text = await File.ReadAllTextAsync(file.FullName, token);
        try
        {
            var explained = Explain(text);
            return new(ExitCode.Success, MarginDocument.Of(explained),
                output => MarginText.Write(explained, output));
        }
        catch (PlaceFault fault)
        {
            var error = parse.InvocationConfiguration.Error;
            return new(ExitCode.Rejected, new { error = fault.Message, path = fault.Path },
                _ => error.WriteLine($"{file.Name}: {fault.Message}"));
        }
    }

    /// <exception cref="PlaceFault">The text is not such an account; says where and what was expected.</exception>
    public static Explained Explain(string json)
    {
        var read = AccountFile.Parse(json);
        try
        {
            var (account, models) = (read.Account, read.Models);
            var margin = MarginExplanation.Of(account);
            return new(
                margin, ModelExplanation.Of(account, models.Book, models.All),
                [.. read.Remarks, .. read.Told.Differences(margin)])
            {
                Modes = read.Modes,
            };
        }
        catch (OverflowException)
        {
            throw new PlaceFault("", $"the account's sums are beyond {JsonPlace.Largest:N0}");
        }
    }
}

/// <summary>
/// An account explained: under the venue's rules, under every model asked for, and what was remarked.
/// </summary>
sealed record Explained(
    MarginExplanation Margin, IReadOnlyList<ModelExplanation> Models, IReadOnlyList<string> Remarks)
{
    /// <summary>The venue's account modes, where the file states them.</summary>
    public required ModeFile Modes { get; init; }
}
