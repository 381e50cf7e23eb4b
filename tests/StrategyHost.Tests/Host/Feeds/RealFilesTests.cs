using StrategyHost.Feeds;
using StrategyHost.Model;

namespace StrategyHost.Tests.Host.Feeds;

public sealed class RealFilesTests
{
    const string Recording = "data/tick/hyperliquid_2025-09-04";
    const string Sessions = "data/tick/hyperliquid_2025-09-01_to_06_sessions";
    const string Bars = "data/ohlcv/1h/hyperliquid_perp_BTC-USDC_1h_2025-06-25_2025-07-26.csv.gz";

    static Instrument InstrumentOf(FeedMarket market) => new()
    {
        Id = new(market.Base == "BTC" ? 0 : 1),
        Name = market.Name,
        Kind = market.Kind,
        Base = market.Base,
        SizeDecimals = market.Base == "BTC" ? 5 : 4,
    };

    [SharedFact(Recording)]
    public void The_recording_of_september_streams_in_order_on_its_grid()
    {
        var market = RecordedMarket.Load([SharedData.Find(Recording)!]);
        Assert.Equal(["BTC", "ETH"], market.Markets.Select(m => m.Name));
        Assert.Equal([6675, 6884, 3785, 3785, 27792, 30518], market.Files.Select(f => f.Rows));
        Assert.Equal(0, market.Files.Sum(f => f.Crossed + f.Stale));
        Assert.Equal((17, 0), (market.Files[1].Duplicates, market.Files[0].Duplicates));
        Assert.Equal((5, 4), (market.Decimals(market.Markets[0]).Size, market.Decimals(market.Markets[1]).Size));
        Assert.Equal(market.Hash, RecordedMarket.Load([SharedData.Find(Recording)!]).Hash);
        var (count, last) = (0, Time.Zero);
        foreach (var (time, input) in market.Read(InstrumentOf))
        {
            Assert.True(time >= last);
            (last, count) = (time, count + 1);
            if (input is not TradeRecorded trade) continue;
            var grid = InstrumentOf(market.Markets[trade.Instrument.Value]).Grid;
            Assert.True(grid.Holds(trade.Price) && grid.Holds(trade.Quantity));
        }
        Assert.Equal(market.Files.Sum(f => f.Rows - f.Duplicates), count);
    }

    [SharedFact(Sessions)]
    public void The_sessions_report_their_gaps_and_duplicates()
    {
        var trades = RecordedMarket.Load([SharedData.Find(Sessions)!])
            .Files.Single(f => f.Content == FeedContent.Trades);
        Assert.Equal((12261, 10), (trades.Rows, trades.Duplicates));
        Assert.InRange(trades.Gaps, 6, 1000);
        Assert.InRange(trades.Restamped, 13, 40);
    }

    [SharedFact(Bars)]
    public void Hourly_bars_become_a_market()
    {
        var market = RecordedMarket.Load([SharedData.Find(Bars)!]);
        Assert.Equal(TimeSpan.FromHours(1), market.Files[0].Interval);
        var books = market.Read(InstrumentOf).Count(item => item.Input is BookRecorded);
        Assert.Equal(market.Files[0].Rows * 4, books);
    }

    [SharedFact("data/funding")]
    public void Every_funding_and_mark_file_can_be_read()
    {
        foreach (var path in Directory.GetFiles(SharedData.Find("data/funding")!, "*.gz")
            .Concat(Directory.GetFiles(SharedData.Find("data/mark")!, "*.gz")))
        {
            var market = RecordedMarket.Load([path]);
            Assert.True(market.Read(InstrumentOf).Any());
        }
    }
}
