using System.Text;

namespace StrategyHost.Feeds;

// The columns of a comma-separated file: as its first line names them, in small letters; or, where the first line is a
// row already, as Binance's public archive (data.binance.vision) orders its tables, which come without a header in
// older files and for spot (its README, 2025).
static class CsvHead
{
    static readonly string[] bars =
    [
        "open_time", "open", "high", "low", "close", "volume", "close_time", "quote_volume", "count",
        "taker_buy_volume", "taker_buy_quote_volume", "ignore",
    ];

    static readonly string[] aggregates =
        ["agg_trade_id", "price", "quantity", "first_trade_id", "last_trade_id", "transact_time", "is_buyer_maker"];

    static readonly string[] trades = ["id", "price", "qty", "quote_qty", "time", "is_buyer_maker"];

    static readonly string[] best =
    [
        "update_id", "best_bid_price", "best_bid_qty", "best_ask_price", "best_ask_qty", "transaction_time",
        "event_time",
    ];

    // LOBSTER's messages.
    static readonly string[] messages = ["seconds", "type", "order_id", "size", "price", "direction"];

    static readonly string[] funding = ["calc_time", "funding_interval_hours", "last_funding_rate"];

    // CryptoDataDownload signs its files in a line before the header.
    public static bool IsSignature(ReadOnlySpan<byte> line) => line.StartsWith("http"u8) && !line.Contains((byte)',');

    public static (string[] Columns, bool IsRow) Of(ReadOnlySpan<byte> line)
    {
        var fields = Encoding.UTF8.GetString(line).Split(',');
        for (var i = 0; i < fields.Length; i++) fields[i] = fields[i].Trim().Trim('"').ToLowerInvariant();
        return fields.Length > 2 && IsNumber(fields[0]) && IsNumber(fields[1]) && Ordered(fields) is { } columns
            ? (columns, true)
            : (fields, false);
    }

    // Where the first line is a row of no table that is known here, there is no telling what its fields are.
    public static bool IsRow(string[] fields) => fields.Length > 2 && IsNumber(fields[0]) && IsNumber(fields[1]);

    static string[]? Ordered(string[] fields) => fields.Length switch
    {
        12 when IsTime(fields[0]) && IsTime(fields[6]) => bars,
        8 when IsTime(fields[5]) && IsTruth(fields[6]) && IsTruth(fields[7]) => [.. aggregates, "is_best_match"],
        7 when IsTime(fields[5]) && IsTruth(fields[6]) => aggregates,
        7 when IsTime(fields[4]) && IsTruth(fields[5]) && IsTruth(fields[6]) => [.. trades, "is_best_match"],
        7 when IsTime(fields[5]) && IsTime(fields[6]) => best,
        6 when fields[5] is "1" or "-1" && fields[1].Length == 1 && fields[0].Contains('.') => messages,
        6 when IsTime(fields[4]) && IsTruth(fields[5]) => trades,
        3 when IsTime(fields[0]) && fields[1] is "8" or "4" or "1" => funding,
        _ => null,
    };

    static bool IsNumber(string field) => DecimalBytes.TryCut(Encoding.UTF8.GetBytes(field), 0, out _);

    // Milli- or microseconds since 1970.
    static bool IsTime(string field) => field.Length is 13 or 16 && field.All(char.IsAsciiDigit);

    static bool IsTruth(string field) => field is "true" or "false";
}
