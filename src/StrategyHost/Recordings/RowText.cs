using System.Globalization;
using StrategyHost.Feeds;
using StrategyHost.Model;

namespace StrategyHost.Recordings;

/// <summary>A row as a line of text with everything that is in it: what two readers of the same row have to agree on.
/// </summary>
static class RowText
{
    static readonly string[] BarNames = ["open", "high", "low", "close", "volume"];

    static readonly string[] TickerNames =
        ["fundingTime", "funding", "predicted", "openInterest", "last", "index", "mark", "premium"];

    public static string Of(MarketRow row)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Write(row, text);
        return text.ToString().TrimEnd();
    }

    public static void Write(MarketRow row, TextWriter output)
    {
        output.Write($"{row.Market} {row.Content.ToString().ToLowerInvariant()} time={row.Time.Nanoseconds}");
        if (row.IsTimeDeduced) output.Write(" deduced");
        if (row.Sent != Time.Zero) output.Write($" sent={row.Sent.Nanoseconds}");
        if (row.Local != Time.Zero) output.Write($" local={row.Local.Nanoseconds}");
        if (row.HasSide) output.Write(row.Side == Side.Buy ? " buy" : " sell");
        if (!row.Price.IsZero || !row.Size.IsZero) output.Write($" {row.Size}@{row.Price}");
        if (row.Id != MarketRow.None) output.Write($" id={row.Id}");
        if (row.IdText.Length > 0) output.Write($" id={row.IdText}");
        if (row.IsSnapshot) output.Write(" snapshot");
        if (row.FirstId != MarketRow.None) output.Write($" first={row.FirstId}");
        if (row.LastId != MarketRow.None) output.Write($" last={row.LastId}");
        if (row.PreviousId != MarketRow.None) output.Write($" previous={row.PreviousId}");
        Write(" bids=", row.Bids, output);
        Write(" asks=", row.Asks, output);
        WriteNumbers(row, output);
        output.WriteLine();
    }

    static void Write(string name, List<Level> levels, TextWriter output)
    {
        if (levels.Count == 0) return;
        output.Write(name);
        for (var i = 0; i < levels.Count; i++)
            output.Write($"{(i == 0 ? "" : ",")}{levels[i].Quantity}@{levels[i].Price}");
    }

    static void WriteNumbers(MarketRow row, TextWriter output)
    {
        if (row.Content == FeedContent.Funding)
        {
            output.Write($" rate={new Rate(row.Numbers[0])}");
            return;
        }
        var names = row.Content == FeedContent.Tickers ? TickerNames : BarNames;
        for (var i = 0; i < names.Length; i++)
        {
            if (!row.Has(i)) continue;
            var isRate = row.Content == FeedContent.Tickers
                && i is TickerField.Funding or TickerField.Predicted or TickerField.Premium;
            var isTime = row.Content == FeedContent.Tickers && i == TickerField.FundingTime;
            output.Write($" {names[i]}={(isTime ? row.Numbers[i].ToString(CultureInfo.InvariantCulture)
                : isRate ? new Rate(row.Numbers[i]).ToString() : Fixed.Format(row.Numbers[i]))}");
        }
    }
}
