using StrategyHost.Engine.Markets;
using StrategyHost.Model;

namespace StrategyHost.Feeds;

// How finely a recorded market is priced and sized: as its importer stated, else as its rows show, else (bars alone
// show no sizes) so that the smallest size is worth about a dollar. Hyperliquid publishes its coins' decimals: where a
// short recording shows fewer, those count. The decimals of a price and of a size are eight at most together, so that
// what a fill is worth is exact: where a recording has more, sizes give way first, then prices. Tiers of leverage come
// from no recording: a coin of Hyperliquid's has its own, every other 3x.
sealed record RecordedGrid(FeedMarket Market, int SizeDecimals)
{
    const int Most = 6;

    // A lot may be worth about a hundred dollars before prices have to give way.
    const int Coarser = 2;

    // Where it comes from, in words.
    public required string Source { get; init; }

    // Whether sizes or prices had to give way to each other.
    public bool IsCoarser { get; init; }

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
        // A liquidation's price is an average: it tells no grid.
        var priced = market.Files.Where(report => report.Market == one
            && report.Content is <= FeedContent.Bars and not FeedContent.Liquidations).ToArray();
        var (wanted, words) = Decimals(priced, one);
        var shown = PriceDecimals(priced);
        if (wanted + shown <= Fixed.Decimals) return new(one, wanted) { Source = words, Tick = TickOf(priced) };
        var room = Fixed.Decimals - shown;
        var decimals = Math.Max(room, Math.Min(wanted, ByPrice(priced.Max(report => report.LastPrice)) - Coarser));
        words = $"fewer than {wanted}, {words}, beside its prices of {shown}";
        if (decimals == room) return new(one, decimals) { Source = words, Tick = TickOf(priced), IsCoarser = true };
        // A change of a book names its level by its price: two that became one could not be told apart.
        if (priced.FirstOrDefault(report => report.Content is FeedContent.Depth or FeedContent.Orders) is { } book)
            throw new FeedError(book.File, 0, "",
                $"prices of {shown} decimals near {book.LastPrice} leave no room for sizes (eight together): record "
                + "prices with fewer decimals");
        return new(one, decimals)
        {
            Source = $"{words}, which are rounded to {Fixed.Decimals - decimals}: bids down, asks up",
            Tick = Rounded(TickOf(priced), decimals),
            IsCoarser = true,
        };
    }

    /// <summary>What a price has to be a multiple of, that its product with whole lots is exact, in units.</summary>
    public static long ExactStep(Instrument instrument) => Fixed.One / instrument.Grid.Lot.Units;

    /// <summary>Whether all that a stream shows is so, and its sizes are whole lots as they stand.</summary>
    public static bool IsExact(FeedReport report, Instrument instrument) =>
        report.Source is { In: ContractUnit.Coin, Contract.Units: Fixed.One }
        && report.SizeStep % instrument.Grid.Lot.Units == 0
        && report.PriceStep % ExactStep(instrument) == 0;

    static Price Rounded(Price tick, int decimals)
    {
        var step = Fixed.One / new Grid(decimals, 0).Lot.Units;
        return tick.IsZero ? tick : new((tick.Units + step - 1) / step * step);
    }

    // Bars are no prices to take: the book made of them stands on the grid.
    static int PriceDecimals(FeedReport[] priced) => priced
        .Where(report => report.Content != FeedContent.Bars)
        .Select(report => report.PriceDecimals)
        .Append(Tally.DecimalsOf(priced[0].Source.Tick.Units))
        .Max();

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
