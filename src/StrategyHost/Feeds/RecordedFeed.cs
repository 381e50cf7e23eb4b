using StrategyHost.Engine;
using StrategyHost.Engine.Markets;
using StrategyHost.Model;

namespace StrategyHost.Feeds;

// Recorded files as a desk's market: their rows in order from the moment on at which every market has a book of two
// sides, and an oracle for each coin where they have none. Of what was told before that moment, books and
// marks that stand then are given. Memory does not grow with the files.
sealed class RecordedFeed : MarketFeed, IDisposable
{
    readonly IEnumerator<FeedItem> items;
    bool hasNext;

    public RecordedFeed(RecordedMarket market, IReadOnlyList<Instrument> instruments)
    {
        Name = NameOf(market, instruments);
        items = Read(market, instruments).GetEnumerator();
        hasNext = items.MoveNext();
    }

    public override string Name { get; }

    public override Time? NextTime => hasNext ? items.Current.Time : null;

    public static string NameOf(RecordedMarket market, IReadOnlyList<Instrument> instruments) =>
        $"recorded, {string.Join(" and ", instruments.Select(i => i.Name))}, data {market.Hash[..12]}";

    /// <summary>
    /// The markets that can be traded on: those with books, best prices or bars; where none has them, those of trades.
    /// </summary>
    /// <exception cref="FeedError">There is none.</exception>
    public static IReadOnlyList<Instrument> Instruments(RecordedMarket market)
    {
        var priced = market.Markets.Where(market.HasPrices).ToArray();
        if (priced.Length == 0) priced = [.. market.Markets.Where(market.HasTrades)];
        if (priced.Length == 0)
            throw new FeedError(
                string.Join(", ", market.Files.Select(file => file.File)), 0, "",
                "no market has prices; expected order books, best prices, bars or trades of at least one");
        return [.. priced.Select((one, id) => RecordedGrid.Of(market, one).Instrument(id))];
    }

    /// <summary>The inputs in order; each call reads the files anew.</summary>
    public static IEnumerable<FeedItem> Read(RecordedMarket market, IReadOnlyList<Instrument> instruments)
    {
        var sides = instruments.Select(_ => new RecordedSides()).ToArray();
        var oracles = instruments.GroupBy(i => i.Base, StringComparer.Ordinal)
            .Select(coin => new CoinOracle([.. coin], AreBars(market, CoinOracle.MainOf([.. coin])))).ToArray();
        var hasBegun = false;
        foreach (var item in Told(market, instruments))
        {
            if (item.Input is OraclePublished told)
            {
                var own = Array.Find(oracles, oracle => oracle.IsOf(told.Instrument))!;
                var published = own.Publish(item.Time, told.Price).ToArray();
                if (!hasBegun) continue;
                foreach (var oracle in Due(oracles, item.Time).Concat(published)) yield return oracle;
                continue;
            }
            if (hasBegun)
            {
                foreach (var oracle in Due(oracles, item.Time)) yield return oracle;
                yield return item;
            }
            var moved = See(sides, item.Input);
            if (hasBegun && moved is { } id) Observe(oracles, item.Time, id, sides[id.Value]);
            if (hasBegun || moved is null || !sides.All(one => one.IsTwoSided)) continue;
            hasBegun = true;
            foreach (var oracle in oracles.Where(one => !one.HasOwn))
                oracle.Observe(item.Time, sides[oracle.Main.Value].Mid);
            foreach (var own in oracles.SelectMany(oracle => oracle.Standing(item.Time))) yield return own;
            foreach (var oracle in Due(oracles, item.Time)) yield return oracle;
            foreach (var input in sides.SelectMany(one => one.Standing())) yield return new(item.Time, input);
        }
    }

    /// <summary>Why there is no first moment, and what to do.</summary>
    public static string WhyEmpty(RecordedMarket market, IReadOnlyList<Instrument> instruments)
    {
        var sides = instruments.Select(_ => new RecordedSides()).ToArray();
        var hadBoth = new bool[instruments.Count];
        foreach (var item in Told(market, instruments))
            if (See(sides, item.Input) is { } id) hadBoth[id.Value] |= sides[id.Value].IsTwoSided;
        var without = instruments.Where(i => !hadBoth[i.Id.Value]).Select(i => i.Name).ToList();
        return without.Count == 0 ? "at no moment has every market a bid and an ask; ask for fewer markets"
            : $"{string.Join(" and ", without)} never has a bid and an ask at once"
                + (without.Count < instruments.Count
                    ? "; ask for the other markets"
                    : ": there is nothing to trade on");
    }

    public override Input Next(Desk desk)
    {
        var input = items.Current.Input;
        hasNext = items.MoveNext();
        return input;
    }

    public void Dispose() => items.Dispose();

    // What the files say, with a book after each trade where they have nothing else.
    static IEnumerable<FeedItem> Told(RecordedMarket market, IReadOnlyList<Instrument> instruments)
    {
        var made = instruments.Select(one => market.Markets.Any(own => own.Name == one.Name && market.HasPrices(own))
            ? null
            : new TradedBook(one, market.Spread)).ToArray();
        foreach (var item in market.Read(one => instruments.FirstOrDefault(i => i.Name == one.Name)))
        {
            yield return item;
            if (item.Input is TradeRecorded trade && made[trade.Instrument.Value] is { } book)
                yield return item with { Input = book.After(trade) };
        }
    }

    static bool AreBars(RecordedMarket market, Instrument main) => market.Files.Any(
        file => file.Market.Name == main.Name && file.Content == FeedContent.Bars);

    // The market whose best prices may have moved.
    static InstrumentId? See(RecordedSides[] sides, Input input)
    {
        InstrumentId? about = input switch
        {
            BookRecorded book => book.Instrument,
            DepthRecorded depth => depth.Instrument,
            TopRecorded top => top.Instrument,
            OrderRecorded order => order.Instrument,
            MarkPublished mark => mark.Instrument,
            _ => null,
        };
        return about is { } id && sides[id.Value].See(input) ? id : null;
    }

    static void Observe(CoinOracle[] oracles, Time time, InstrumentId id, RecordedSides sides)
    {
        if (!sides.IsTwoSided) return;
        foreach (var oracle in oracles)
            if (oracle.Main == id) oracle.Observe(time, sides.Mid);
    }

    // In order of time; of one moment, in the order of the coins.
    static IEnumerable<FeedItem> Due(CoinOracle[] oracles, Time until)
    {
        while (oracles.MinBy(oracle => oracle.Due) is { } next && next.Due <= until)
            foreach (var item in next.Publish()) yield return item;
    }
}
