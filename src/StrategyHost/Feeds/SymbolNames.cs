using System.Text.RegularExpressions;
using StrategyHost.Model;

namespace StrategyHost.Feeds;

// How venues write their markets: which part of a symbol is the coin, which the currency it is quoted in, and what a
// contract is where a venue has one rule for all. Currencies are known by name; coins never need to be.
static partial class SymbolNames
{
    static readonly string[] Dollars = ["USDT", "USDC", "FDUSD", "BUSD", "TUSD", "USDE", "USD", "DAI", "UST"];

    // Perpetuals are quoted in fewer: XBTUSD is not XB in TUSD, and only Binance's linear ones had BUSD.
    static readonly string[] OfPerpetuals = ["USDT", "USDC", "FDUSD", "USDE", "USD"];
    static readonly string[] Others = ["EUR", "GBP", "TRY", "BRL", "JPY", "BTC", "ETH", "BNB"];

    public static bool IsDollar(string currency) => Dollars.Contains(currency);

    /// <summary>A market of a venue by its symbol alone.</summary>
    public static SourceMarket Market(string venue, string symbol, InstrumentKind kind)
    {
        var (coin, quote) = Split(symbol, kind, hasBusd: venue == "binance-usdm");
        var market = new SourceMarket { Venue = venue, Symbol = symbol, Base = coin, Quote = quote, Kind = kind };
        return kind == InstrumentKind.Perp ? WithContract(market) : market;
    }

    // "BTCUSDT", "BTC-USD", "BTC_USDT_PERP", "BTC-PERPETUAL", "PURR/USDC": the coin and its quote.
    static (string Coin, string Quote) Split(string symbol, InstrumentKind kind, bool hasBusd)
    {
        var name = Perpetual().Replace(symbol, "");
        var cut = name.LastIndexOfAny(['-', '_', '/']);
        if (cut > 0 && cut < name.Length - 1) return (Coin(name[..cut]), name[(cut + 1)..].ToUpperInvariant());
        var upper = name.ToUpperInvariant();
        var dollars = kind == InstrumentKind.Spot ? Dollars : hasBusd ? ["BUSD", .. OfPerpetuals] : OfPerpetuals;
        foreach (var quote in dollars.Concat(Others))
            if (upper.Length > quote.Length && upper.EndsWith(quote, StringComparison.Ordinal))
                return (Coin(name[..^quote.Length]), quote);
        return (Coin(name), name.Length < symbol.Length ? "USD" : FeedMarket.Quote);
    }

    /// <summary>A tardis exchange as our venue, and whether its markets are perpetuals or spot.</summary>
    public static (string Venue, InstrumentKind Kind) Exchange(string exchange, string symbol) => exchange switch
    {
        "binance" or "binance-us" => ("binance-spot", InstrumentKind.Spot),
        "binance-futures" => ("binance-usdm", InstrumentKind.Perp),
        "binance-delivery" => ("binance-coinm", InstrumentKind.Perp),
        "bitmex" or "deribit" or "hyperliquid" or "bybit" or "phemex" or "cryptofacilities"
            or "bitfinex-derivatives" => (exchange, InstrumentKind.Perp),
        _ => (exchange, Derivative().IsMatch(exchange) || Perpetual().IsMatch(symbol)
            ? InstrumentKind.Perp : InstrumentKind.Spot),
    };

    // Contracts counted in dollars. Binance and Huobi: 100 USD of bitcoin, 10 USD of every other coin (their contract
    // specifications, 2024); BitMEX, Deribit and Bybit: sizes are dollars.
    static SourceMarket WithContract(SourceMarket market) => market.Venue switch
    {
        "binance-coinm" or "huobi-dm-swap" when market.Quote == "USD" =>
            InDollars(market, market.Base == "BTC" ? 100 : 10),
        "bitmex" or "deribit" or "bybit" or "bybit-inverse" when market.Quote == "USD" => InDollars(market, 1),
        _ => market,
    };

    static SourceMarket InDollars(SourceMarket market, long dollars) =>
        market with { Contract = new(dollars * Fixed.One), In = ContractUnit.Quote };

    // BitMEX and Kraken write XBT.
    static string Coin(string name) => name == "XBT" ? "BTC" : name;

    [GeneratedRegex("[-_]?(PERPETUAL|PERP|SWAP)$", RegexOptions.IgnoreCase)]
    private static partial Regex Perpetual();

    [GeneratedRegex("(futures|swap|perp|-dm|derivatives|delivery|linear|usdm|coinm|inverse)")]
    private static partial Regex Derivative();
}
