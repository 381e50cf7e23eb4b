using System.Globalization;
using System.Text;
using StrategyHost.Components.Parts;
using StrategyHost.Live;
using StrategyHost.Model;

namespace StrategyHost.Streaming;

/// <summary>
/// A window as a table for other programs: a row for each account, strategy and instrument, decimals exact, what was
/// not measured empty. Columns add up to the window's figures; there is no row of sums.
/// </summary>
static class AttributionCsv
{
    const string Head = "from,to,pool,account,account_name,strategy,strategy_name,instrument,profit,spread_captured,"
        + "crossing_cost,inventory,mark_minus_mid,funding,fees,rebates,liquidation_costs,interest,residual,transfers,"
        + "fills,volume,arrival,arrival_fills,arrival_missing,after_1s,after_1s_fills,after_1s_missing,"
        + "after_10s,after_10s_fills,after_10s_missing,after_1m,after_1m_fills,after_1m_missing";

    public static byte[] Write(ProfitWindow window, DeskSnapshot desk)
    {
        var text = new StringBuilder(Head).Append("\r\n");
        foreach (var row in window.Rows) text.AppendJoin(',', Cells(window, row, desk)).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static string NameOf(ProfitWindow window) =>
        $"attribution-{(window.From is { } from ? Stamp(from) : "start")}-{Stamp(window.To)}.csv";

    static IEnumerable<string> Cells(ProfitWindow window, AttributedRow row, DeskSnapshot desk)
    {
        var (key, made) = (row.Key, row.Made);
        yield return window.From?.ToString() ?? "";
        yield return window.To.ToString();
        yield return Number(key.Pool.Value);
        yield return Number(key.Account.Value);
        yield return Quoted(desk.Accounts.FirstOrDefault(account => account.Id == key.Account)?.Name ?? "");
        yield return Number(key.Strategy.Value);
        yield return Quoted(key.Strategy == StrategyId.None ? "" : AttributionWords.NameOf(key.Strategy, desk));
        yield return Quoted(key.Instrument is null ? "" : AttributionWords.NameOf(key.Instrument, desk));
        yield return made.Profit.Total.ToString();
        foreach (var part in ProfitPart.Of(made.Profit)) yield return part.Value.ToString();
        yield return made.Profit.Residual.ToString();
        yield return made.Profit.Transfers.ToString();
        yield return Number(made.Fills);
        yield return made.Volume.ToString();
        var execution = made.Execution;
        foreach (var one in (Measure[])[execution.Arrival, execution.After1s, execution.After10s, execution.After1m])
        {
            yield return one.Value?.ToString() ?? "";
            yield return Number(one.Fills);
            yield return Number(one.Missing);
        }
    }

    static string Stamp(Time time) =>
        time.ToDateTime().ToString("yyyyMMdd'T'HHmm", CultureInfo.InvariantCulture);

    static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    // A name that begins as a formula does would be one in a spreadsheet.
    static string Quoted(string name)
    {
        var plain = name.Length > 0 && "=+-@\t\r".Contains(name[0]) ? "'" + name : name;
        return plain.AsSpan().IndexOfAny("\",\r\n") < 0 ? plain : $"\"{plain.Replace("\"", "\"\"")}\"";
    }
}
