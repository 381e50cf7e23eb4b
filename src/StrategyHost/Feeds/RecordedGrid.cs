using StrategyHost.Engine.Markets;
using StrategyHost.Model;

namespace StrategyHost.Feeds;

// How finely a recorded market is priced and sized: as its importer stated, else as its rows show, else (bars alone
// show no sizes) so that the smallest size is worth about a dollar. Hyperliquid publishes its coins' decimals: where a
// short recording shows fewer, those count. Tiers of leverage come from no recording: a coin of Hyperliquid's has its
// own, every other 3x.
sealed record RecordedGrid(FeedMarket Market, int SizeDecimals)
{
    const int Most = 6;

    // Where it comes from, in words.
    public required string Source { get; init; }

    // Zero where the venue's own rule holds, Hyperliquid's five figures.
    public Price Tick { get; init; }

    public Instrument Instrument(int id)
    {
        var known = Coins.Knows(Market.Base);
        var made = Coins.Instrument(id, Market.Name, known ? null : SizeDecimals);
        return made with { SizeDecimals = SizeDecimals, Tick = Tick };
    }

    public static RecordedGrid Of(RecordedMarket market, FeedMarket one)
    {
        var priced = market.Files.Where(report => report.Market == one && report.Content <= FeedContent.Bars).ToArray();
        var (decimals, words) = Decimals(priced, one);
        return new(one, decimals) { Source = words, Tick = TickOf(priced) };
    }

    static (int Decimals, string Source) Decimals(FeedReport[] priced, FeedMarket one)
    {
        var source = priced[0].Source;
        var published = Coins.Knows(one.Base) ? Coins.Instrument(0, one.Name).SizeDecimals : (int?)null;
        var sized = priced.Where(report => report.SizeStep > 0).ToArray();
        if (source.Lot.Units > 0 && source.In == ContractUnit.Coin)
            return (InCoins(source, source.Lot.Units), "as stated");
        if (sized.Length == 0 || source.In == ContractUnit.Quote)
            return published is { } known
                ? (known, "as Hyperliquid publishes them")
                : (ByPrice(priced.Max(report => report.LastPrice)), "so that a lot is about a dollar");
        var shown = sized.Max(report => InCoins(source, report.SizeStep));
        return source.Venue == "hyperliquid" && published > shown
            ? (published.Value, "as Hyperliquid publishes them")
            : (shown, "as in its files");
    }

    // Bars show no book; their prices may be rounded by whoever made them.
    static Price TickOf(FeedReport[] priced)
    {
        var source = priced[0].Source;
        if (!source.Tick.IsZero) return source.Tick;
        if (source.Venue == "hyperliquid") return Price.Zero;
        var steps = priced.Where(report => report.Content != FeedContent.Bars && report.PriceStep > 0)
            .Select(report => report.PriceStep).ToArray();
        return steps.Length == 0 ? Price.Zero : new(steps.Min());
    }

    static int InCoins(SourceMarket source, long size) =>
        Math.Min(Most, Coins.SizeDecimals([source.Coins(new Quantity(size), default)]));

    static int ByPrice(Price price)
    {
        var decimals = 0;
        for (var worth = price.Units; worth > Fixed.One && decimals < Most - 1; worth /= 10) decimals++;
        return decimals;
    }
}
