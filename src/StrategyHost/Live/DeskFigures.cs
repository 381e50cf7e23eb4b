using StrategyHost.Engine;
using StrategyHost.Journal;

namespace StrategyHost.Live;

/// <summary>
/// What each account is worth and holds, in words that any later build can read: the journal has them with each state
/// hash, so that two builds' results can be compared in money.
/// </summary>
static class DeskFigures
{
    public static FigureNote Of(Desk desk)
    {
        var state = desk.State;
        return new([.. state.Accounts.Select(account =>
        {
            var positions = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var market in state.Markets)
                if (account.Position(market.Instrument.Id).Quantity is { IsZero: false } held)
                    positions[market.Instrument.Name] = held.ToString();
            return new AccountFigures(account.Terms.Name, state.Worth(account).ToString(), positions);
        })]);
    }

    /// <summary>Accounts of which equity or a position differs, in words.</summary>
    public static IReadOnlyList<string> Differences(FigureNote before, FigureNote after)
    {
        var lines = new List<string>();
        foreach (var was in before.Accounts)
        {
            if (after.Accounts.FirstOrDefault(one => one.Account == was.Account) is not { } now)
            {
                lines.Add($"{was.Account}: is not there any more");
                continue;
            }
            if (now.Equity != was.Equity) lines.Add($"{was.Account}: equity {was.Equity} -> {now.Equity}");
            foreach (var symbol in was.Positions.Keys.Union(now.Positions.Keys).Order(StringComparer.Ordinal))
            {
                var (held, holds) = (was.Positions.GetValueOrDefault(symbol, "0"),
                    now.Positions.GetValueOrDefault(symbol, "0"));
                if (held != holds) lines.Add($"{was.Account}: {symbol} {held} -> {holds}");
            }
        }
        return lines;
    }
}
