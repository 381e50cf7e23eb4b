using StrategyHost.Engine.Venues;
using StrategyHost.Feeds;
using StrategyHost.Model;
using StrategyHost.Tests.Engine.Venues;

namespace StrategyHost.Tests.Host.Feeds;

// Binance's three kinds of market: what their messages are, and whether their depth's chain holds.
public sealed class BinanceTests : FeedFolderBench
{
    const string Raw = "data/tick/binance_raw_2024-08";
    const long Clock = Noon * 1_000_000;

    static string Depth(long first, long last, long? previous, string bids = "", string asks = "") =>
        $"{Clock + last} {{\"stream\":\"solusdt@depth@0ms\",\"data\":{{\"e\":\"depthUpdate\",\"E\":{Noon + last}," +
        (previous is null ? "" : $"\"T\":{Noon + last},\"pu\":{previous},") +
        $"\"s\":\"SOLUSDT\",\"U\":{first},\"u\":{last},\"b\":[{bids}],\"a\":[{asks}]}}}}";

    static string Snapshot(long last, string bids = "[\"99.5\",\"2\"]", string asks = "[\"100.5\",\"3\"]") =>
        $"{Clock + last} {{\"lastUpdateId\":{last},\"bids\":[{bids}],\"asks\":[{asks}]}}";

    (FeedReport Report, List<FeedItem> Items) Depths(params string[] lines)
    {
        var market = RecordedMarket.Load([Write("any.log", lines)]);
        return (Assert.Single(market.Files), [.. market.Read(InstrumentOf)]);
    }

    [Fact]
    public void Changes_before_and_after_a_snapshot_make_one_book_by_the_rule_of_their_market()
    {
        foreach (var isFuture in (bool[])[true, false])
        {
            long? Before(long number) => isFuture ? number : null;
            var (report, items) = Depths(
                Depth(1, 5, Before(0), "[\"98\",\"7\"]"), Depth(6, 9, Before(5), "[\"99\",\"1\"]"), Snapshot(7),
                Depth(10, 12, Before(9), "[\"99.5\",\"0\"]", "[\"100.5\",\"4\"]"), Depth(13, 13, Before(12)));
            Assert.Equal((0, 0, 5), (report.Breaks, report.Unanchored, report.Rows));
            Assert.Equal(isFuture ? "binance-usdm:SOLUSDT" : "binance-spot:SOLUSDT", report.Source.Name);
            Assert.Equal(2, items.Count);
            var book = Assert.IsType<BookRecorded>(items[0].Input);
            Assert.Equal(["99.5", "99"], book.Bids.Select(level => level.Price.ToString()));
            var change = Assert.IsType<DepthRecorded>(items[1].Input);
            Assert.Equal([new Level(Price.Parse("99.5"), Quantity.Zero)], change.Bids);
            Assert.Equal([new Level(Price.Parse("100.5"), Quantity.Parse("4"))], change.Asks);
        }
    }

    [Fact]
    public void A_break_of_the_chain_ends_the_book_until_the_next_snapshot_and_is_a_gap()
    {
        var (report, items) = Depths(
            Depth(1, 5, 0), Snapshot(5), Depth(6, 8, 5, "[\"99\",\"1\"]"), Depth(20, 22, 19, "[\"99.9\",\"1\"]"),
            Depth(23, 30, 22, "[\"99.8\",\"1\"]"), Snapshot(25), Depth(31, 40, 30, "[\"99.7\",\"1\"]"));
        Assert.Equal((1, 1), (report.Breaks, report.Gaps));
        var hole = Assert.Single(report.Silences);
        Assert.Equal((At(8), At(30)), (hole.From, hole.To));
        Assert.Contains("1 breaks of the depth's chain", report.Faults);
        var lost = Assert.Single(items, item => item.Input is FeedLost);
        Assert.Contains("pu 19 where pu 8 was to follow", ((FeedLost)lost.Input).Reason);
        var after = items.SkipWhile(item => item.Input is not FeedLost).Skip(1).ToList();
        Assert.Equal([At(30), At(40)], after.Select(item => item.Time));
        Assert.Equal(
            ["99.8", "99.5"], ((BookRecorded)after[0].Input).Bids.Select(level => level.Price.ToString()));
        var gone = (BookRecorded)items[items.IndexOf(lost) - 1].Input;
        Assert.Empty(gone.Bids.Concat(gone.Asks));
    }

    [Fact]
    public void A_book_is_made_of_a_snapshot_only_and_never_of_changes_alone()
    {
        var (report, items) = Depths(Depth(1, 5, 0, "[\"98\",\"7\"]"), Depth(6, 9, 5, "[\"99\",\"1\"]"));
        Assert.Equal(2, report.Unanchored);
        Assert.Empty(items);
        (report, items) = Depths(Depth(10, 15, 9), Snapshot(5), Depth(16, 20, 15));
        Assert.Equal((1, 1), (report.Breaks, report.Unanchored));
        Assert.DoesNotContain(items, item => item.Input is BookRecorded { Bids.Length: > 0 });
    }

    [Fact]
    public void A_recording_cut_into_files_goes_on_with_the_book_of_the_file_before()
    {
        Write("a1.jsonl", Depth(1, 5, 0), Snapshot(5), Depth(6, 8, 5, "[\"99\",\"1\"]"));
        Write("a2.jsonl", Depth(9, 12, 8, "[\"99.2\",\"1\"]"), Depth(13, 14, 12, "[\"99.5\",\"0\"]"));
        Write("a3.jsonl", Depth(30, 31, 29, "[\"99.9\",\"1\"]"));
        var market = Load();
        Assert.Equal([0L, 0L, 1L], market.Files.Select(file => file.Breaks));
        Assert.Equal([0L, 0L, 1L], market.Files.Select(file => file.Unanchored));
        var inputs = Read(market).Select(item => item.Input).Where(input => input is not FeedLost).ToList();
        Assert.Equal(
            ["book 99.5", "99", "99.2", "99.5", "book "],
            inputs.Select(input => input switch
            {
                BookRecorded book => "book " + (book.Bids.Length == 0 ? "" : book.Bids[0].Price),
                DepthRecorded depth => depth.Bids[0].Price.ToString(),
                _ => input.ToString(),
            }));
    }

    [Fact]
    public void Other_messages_are_told_apart_by_their_fields_in_any_order()
    {
        var market = RecordedMarket.Load([Write("x.json",
            $$"""{{Clock}} {"result":null,"id":1}""",
            $$"""{"m":false,"q":"0.5","p":"100","T":{{Noon}},"t":7,"s":"SOLUSDT","E":{{Noon}},"M":true,"e":"trade"}""",
            $$"""{"e":"trade","E":{{Noon}},"T":{{Noon}},"s":"SOLUSD_PERP","t":8,"p":"9","q":"3","X":"MARKET"}""",
            $$"""{"e":"trade","E":{{Noon}},"T":{{Noon}},"s":"SOLUSDT","t":9,"p":"0","q":"0","X":"NA","m":true}""",
            $$"""{"e":"aggTrade","E":{{Noon}},"s":"SOLUSDT","a":5,"p":"101","q":"1","l":2,"T":{{Noon}},"m":true}""",
            $$"""{{Clock + 2_000_000}} {"u":3,"s":"SOLUSDT","b":"99","B":"1","a":"101","A":"2"}""",
            $$"""{"e":"markPriceUpdate","E":{{Noon}},"s":"SOLUSDT","p":"9","i":"9.1","r":"0.0001","T":{{Noon}}}""")]);
        Assert.Equal(
            ["binance-coinm:SOLUSD_PERP Trades", "binance-spot:SOLUSDT Quotes", "binance-spot:SOLUSDT Trades",
                "binance-usdm:SOLUSDT Tickers", "binance-usdm:SOLUSDT Trades"],
            market.Files.Select(file => $"{file.Source} {file.Content}").Order(StringComparer.Ordinal));
        var inverse = market.Files.Single(file => file.Source.In == ContractUnit.Quote).Source;
        Assert.Equal(("SOL-USD", Quantity.Parse("0.3")),
            (inverse.Desk.Name, inverse.Coins(Quantity.Parse("3"), Price.Parse("100"))));
        Assert.Equal(Quantity.Parse("10"), inverse.Contract);
    }

    [SharedFact(Raw)]
    public void Every_chain_of_the_recorded_six_minutes_holds_and_the_book_agrees_with_the_best_prices_told_beside_it()
    {
        foreach (var path in Directory.GetFiles(SharedData.Find(Raw)!, "*.gz"))
        {
            var (book, compared) = (new DepthBook(), 0);
            var bests = new Dictionary<long, (Level Bid, Level Ask)>();
            var kept = new Queue<long>();
            using var source = FeedFound.Look(path, new()).Open();
            while (source.Next())
            {
                var row = source.Row;
                if (row.Content == FeedContent.Quotes)
                {
                    bests[row.LastId] = (row.Bids[0], row.Asks[0]);
                    kept.Enqueue(row.LastId);
                    if (kept.Count > 2000) bests.Remove(kept.Dequeue());
                }
                if (row.Content != FeedContent.Depth) continue;
                book.Apply(row, row.Time);
                if (!book.IsValid || row.IsSnapshot || !bests.TryGetValue(row.LastId, out var best)) continue;
                Assert.Equal(best, (book.Best(Side.Buy)!.Value, book.Best(Side.Sell)!.Value));
                compared++;
            }
            Assert.Equal((0, 0, 0), (book.Breaks, book.Unanchored, book.Crossed));
            Assert.True(compared > 40, $"{Path.GetFileName(path)}: only {compared} compared");
        }
    }

    [SharedFact(Raw)]
    public void A_recorded_venue_has_the_chains_book_with_all_its_levels_after_every_change()
    {
        foreach (var path in Directory.GetFiles(SharedData.Find(Raw)!, "*.gz"))
        {
            var market = RecordedMarket.Load([path]);
            var of = market.Files.Single(file => file.Content == FeedContent.Depth).Source;
            var (venue, plain, count) = (new RecordedVenue(InstrumentOf(of.Desk)!), new PlainDepth(), 0);
            using var source = FeedFound.Look(path, new()).Open();
            var rows = Rows(source).Where(row => plain.Apply(row)).GetEnumerator();
            foreach (var item in market.Read(InstrumentOf))
            {
                venue.Apply(item.Input, new VenueLog());
                if (item.Input is not (BookRecorded or DepthRecorded)) continue;
                Assert.True(rows.MoveNext());
                if (++count % 397 != 1) continue;
                Assert.Equal(plain.Bids.Select(InLots), Levels(venue, Side.Buy));
                Assert.Equal(plain.Asks.Select(InLots), Levels(venue, Side.Sell));
            }
            Assert.True(count > 3_000 && plain.Bids.Count() > 900, $"{count} changes, {plain.Bids.Count()} bids");
            Level InLots(Level level) => level with { Quantity = Lots(of.Coins(level.Quantity, level.Price)) };
            Quantity Lots(Quantity coins) =>
                Quantity.Max(venue.Instrument.Grid.Lot, venue.Instrument.Grid.Down(coins));
        }
    }

    static IEnumerable<MarketRow> Rows(FeedSource source)
    {
        while (source.Next())
            if (source.Row.Content == FeedContent.Depth) yield return source.Row;
    }

    static IEnumerable<Level> Levels(RecordedVenue venue, Side side)
    {
        var levels = new Level[20_000];
        return levels.Take(venue.CopyLevels(side, levels));
    }

    [SharedFact(Raw)]
    public void The_fast_book_is_the_plain_one_after_every_change_of_the_recorded_six_minutes()
    {
        foreach (var path in Directory.GetFiles(SharedData.Find(Raw)!, "*.gz"))
        {
            var (book, plain) = (new DepthBook(), new PlainDepth());
            using var source = FeedFound.Look(path, new()).Open();
            for (var count = 0; source.Next();)
            {
                if (source.Row.Content != FeedContent.Depth) continue;
                book.Apply(source.Row, source.Row.Time);
                plain.Apply(source.Row);
                Assert.Equal(plain.IsValid, book.IsValid);
                if (++count % 97 != 0 || !plain.IsValid) continue;
                Assert.Equal(plain.Bids, book.Top(Side.Buy, 50_000));
                Assert.Equal(plain.Asks, book.Top(Side.Sell, 50_000));
            }
        }
    }

    // The venue's own description of how a local book is kept, as plainly as can be: nothing is forgotten.
    sealed class PlainDepth
    {
        readonly SortedDictionary<decimal, Level> bids = new(Comparer<decimal>.Create((a, b) => b.CompareTo(a)));
        readonly SortedDictionary<decimal, Level> asks = [];
        readonly List<(long First, long Last, List<Level> Bids, List<Level> Asks)> early = [];
        long last;

        public bool IsValid { get; private set; }

        public IEnumerable<Level> Bids => bids.Values;

        public IEnumerable<Level> Asks => asks.Values;

        // Whether there is a book after it that the row made or changed.
        public bool Apply(MarketRow row)
        {
            if (!row.IsSnapshot)
            {
                var isNew = IsValid && row.LastId > last && row.Bids.Count + row.Asks.Count > 0;
                if (IsValid) Take(row.LastId, row.Bids, row.Asks);
                else early.Add((row.FirstId, row.LastId, [.. row.Bids], [.. row.Asks]));
                return isNew;
            }
            (IsValid, last) = (true, row.LastId);
            Put(bids, row.Bids);
            Put(asks, row.Asks);
            foreach (var one in early) Take(one.Last, one.Bids, one.Asks);
            return true;
        }

        void Take(long to, List<Level> bid, List<Level> ask)
        {
            if (to <= last) return;
            last = to;
            Put(bids, bid);
            Put(asks, ask);
        }

        static void Put(SortedDictionary<decimal, Level> side, List<Level> changes)
        {
            foreach (var level in changes)
            {
                var price = decimal.Parse(level.Price.ToString(), System.Globalization.CultureInfo.InvariantCulture);
                if (level.Quantity.IsZero) side.Remove(price);
                else side[price] = level;
            }
        }
    }
}
