using System.CommandLine;
using StrategyHost.Engine.Margin;

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
            var (explanation, remarks) = Explain(text);
            return new(ExitCode.Success, MarginDocument.Of(explanation, remarks),
                output => MarginText.Write(explanation, remarks, output));
        }
        catch (PlaceFault fault)
        {
            var error = parse.InvocationConfiguration.Error;
            return new(ExitCode.Rejected, new { error = fault.Message, path = fault.Path },
                _ => error.WriteLine($"{file.Name}: {fault.Message}"));
        }
    }

    /// <exception cref="PlaceFault">The text is not such an account; says where and what was expected.</exception>
    public static (MarginExplanation Explanation, IReadOnlyList<string> Remarks) Explain(string json)
    {
        var read = AccountFile.Parse(json);
        try
        {
            return (MarginExplanation.Of(read.Account), read.Remarks);
        }
        catch (OverflowException)
        {
            throw new PlaceFault("", $"the account's sums are beyond {JsonPlace.Largest:N0}");
        }
    }
}
