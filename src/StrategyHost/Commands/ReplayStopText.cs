using StrategyHost.Model;

namespace StrategyHost.Commands;

/// <summary>A stopped desk as a person looks at it first: markets, accounts, positions, orders, strategies.</summary>
static class ReplayStopText
{
    const string Unknown = "\u2013";

    public static void Write(DeskSnapshot desk, TextWriter output)
    {
        string Coin(InstrumentId id) => desk.Markets[id.Value].Instrument.Name;
        string Account(AccountId id) => desk.Accounts.FirstOrDefault(one => one.Id == id)?.Name ?? $"{id.Value}";

        Table("Markets", "mid mark oracle last", desk.Markets.Select(market => Row(
            market.Instrument.Name, Known(market.Mid), Known(market.Mark), Known(market.Oracle),
            Known(market.LastTrade))));
        Table("Pools", "equity free initial maintenance", desk.Pools.Select(pool => Row(
            $"pool {pool.Id.Value}", $"{pool.Equity}", $"{pool.FreeCollateral}", $"{pool.InitialMargin}",
            $"{pool.MaintenanceMargin}")));
        Table("Accounts", "worth today delta gross", desk.Accounts.Select(account => Row(
            account.Name, $"{account.NetWorth}", $"{account.Today.Total}", $"{account.NetDelta}",
            $"{account.Gross}")));
        Table("Positions", "size entry unrealised liquidation", desk.Positions.Select(position => Row(
            $"{Account(position.Account)} {Coin(position.Instrument)}", $"{position.Quantity}", Known(position.Entry),
            $"{position.Unrealised}", position.LiquidationPrice is { } price ? $"{price}" : Unknown)));
        Table("Open orders", "side price size left", desk.OpenOrders.Select(order => Row(
            $"{Account(order.Account)} {Coin(order.Terms.Instrument)} {order.Order.Value}", $"{order.Terms.Side}",
            Known(order.Terms.Price), $"{order.Terms.Quantity}", $"{order.Leaves}")));
        Table("Strategies", "state orders fills volume", desk.Strategies.Select(strategy => Row(
            strategy.Deployment.Name, $"{strategy.State}", $"{strategy.OpenOrders}", $"{strategy.Fills}",
            $"{strategy.Volume}")));

        void Table(string name, string columns, IEnumerable<string[]> rows)
        {
            output.WriteLine(Line([name, .. columns.Split(' ')]));
            foreach (var row in rows.DefaultIfEmpty(["none", "", "", "", ""])) output.WriteLine("  " + Line(row, 2));
        }
    }

    static string[] Row(params string[] cells) => cells;

    static string Known(Price price) => price.IsZero ? Unknown : $"{price}";

    static string Line(string[] cells, int indent = 0) =>
        (cells[0].PadRight(30 - indent) + string.Concat(cells[1..].Select(cell => cell.PadLeft(20)))).TrimEnd();
}
