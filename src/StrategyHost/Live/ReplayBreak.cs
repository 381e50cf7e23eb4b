using System.Globalization;
using StrategyHost.Engine;
using StrategyHost.Model;

namespace StrategyHost.Live;

/// <summary>
/// Where a replay is to stop: "fill", "fill ACCOUNT", "denied", "denied ACCOUNT", "order NUMBER", "liquidation" or
/// "equity ACCOUNT &lt; MONEY"; accounts by their names.
/// </summary>
sealed record ReplayBreak(string Text, Func<Desk, bool> IsMet)
{
    const string Known = "fill [ACCOUNT], denied [ACCOUNT], order NUMBER, liquidation, equity ACCOUNT < MONEY";

    /// <exception cref="FormatException">It is none of these.</exception>
    public static ReplayBreak Parse(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Func<Desk, bool>? met = words switch
        {
            ["fill"] => desk => desk.Outputs.Any(one => one is OrderFilled),
            ["fill", var account] => desk => desk.Outputs.Any(
                one => one is OrderFilled filled && filled.Fill.Account == Find(desk, account).Id),
            ["denied"] => desk => Denials(desk).Any(),
            ["denied", var account] => desk => Denials(desk).Any(one => one.Account == Find(desk, account).Id),
            ["order", var number] => Order(number, text),
            ["liquidation"] => desk => desk.Outputs.Any(one => one is LiquidationStarted),
            ["equity", var account, "<", var money] => Below(account, Parse(money, text)),
            _ => null,
        };
        return met is null ? throw Wrong(text) : new(text, met);
    }

    static Func<Desk, bool> Order(string number, string text) =>
        long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? desk => desk.Outputs.Any(one => one is OrderChanged changed && changed.Report.Order.Value == id)
            : throw Wrong(text);

    static Func<Desk, bool> Below(string account, Money money) =>
        desk => desk.State.Worth(Find(desk, account)) < money;

    static IEnumerable<OrderReport> Denials(Desk desk) => desk.Outputs.OfType<OrderChanged>()
        .Select(changed => changed.Report).Where(report => report.State == OrderState.Denied);

    static Engine.Ledger.Account Find(Desk desk, string name) =>
        desk.State.Accounts.FirstOrDefault(account => account.Terms.Name == name) ?? throw new FormatException(
            $"no account {name}; there are {string.Join(", ", desk.State.Accounts.Select(a => a.Terms.Name))}");

    static Money Parse(string money, string text)
    {
        try
        {
            return Money.Parse(money);
        }
        catch (FormatException)
        {
            throw Wrong(text);
        }
    }

    static FormatException Wrong(string text) => new($"--break \"{text}\": not one of {Known}");
}
