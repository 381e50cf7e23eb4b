using System.Text.RegularExpressions;
using StrategyHost.Engine.Markets;
using StrategyHost.Model;

namespace StrategyHost.Feeds;

// What a file is about, told by its name: "orderbooks_BTC.csv.gz", "hyperliquid_perp_BTC-USDC_1h_….csv.gz",
// "binance_spot_ETHUSDT_1m_….csv.gz". Every stable quote counts as the desk's own quote currency.
public readonly partial record struct FeedMarket(string Base, InstrumentKind Kind) : IComparable<FeedMarket>
{
    public const string Quote = "USDC";

    // As instruments are named: "BTC" for the perpetual, "BTC/USDC" for spot.
    public string Name => Kind == InstrumentKind.Perp ? Base : $"{Base}/{Quote}";

    public static FeedMarket? FromFile(string path) => SourceOf(path)?.Desk;

    // The same with venue and quote; null where the name tells no market.
    public static SourceMarket? SourceOf(string path)
    {
        var match = FileName().Match(Path.GetFileName(path));
        if (!match.Success) return null;
        var (coin, quote) = (Cased(match.Groups["coin"].Value), match.Groups["quote"].Value.ToUpperInvariant());
        if (quote.Length == 0)
            return new() { Venue = "hyperliquid", Symbol = coin, Base = coin, Kind = InstrumentKind.Perp };
        var kind = match.Groups["kind"].Value.ToLowerInvariant();
        var (spot, venue) = (kind == "spot", match.Groups["venue"].Value.ToLowerInvariant());
        return new()
        {
            Venue = venue is "hyperliquid" or "dydx" or "ftx" ? venue : $"{venue}-{kind}",
            Symbol = spot && venue == "hyperliquid" ? $"{coin}/{quote}" : venue == "hyperliquid" ? coin
                : Cased(match.Groups["pair"].Value),
            Base = coin,
            Quote = quote == "PERP" ? "USD" : quote,
            Kind = spot ? InstrumentKind.Spot : InstrumentKind.Perp,
        };
    }

    // Names of files are often in small letters throughout, coins never are; but a thousand of a coin is a kCOIN.
    static string Cased(string name)
    {
        if (name.Any(char.IsUpper)) return name;
        var upper = name.ToUpperInvariant();
        return upper is ['K', ..] && Coins.Knows("k" + upper[1..]) ? "k" + upper[1..] : upper;
    }

    public int CompareTo(FeedMarket other)
    {
        var byName = string.CompareOrdinal(Base, other.Base);
        return byName != 0 ? byName : Kind.CompareTo(other.Kind);
    }

    public override string ToString() => Name;

    [GeneratedRegex("""
        ^(?:(?:orderbooks|prices|trades)_(?<coin>[A-Za-z0-9]+)
        |(?<venue>[a-z0-9]+)_(?<kind>spot|perp|usdm|linear|swap|v3)_
        (?<pair>(?<coin>[A-Za-z0-9]+?)-?(?<quote>USDT|USDC|USD|PERP))_.+
        )\.(?:csv|csv\.gz|csv\.lz4|csv\.zip|zip)$
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase)]
    private static partial Regex FileName();
}
