using StrategyHost.Backtests;
using StrategyHost.Feeds;
using StrategyHost.Model;
using StrategyHost.Model.Codec;
using StrategyHost.Recordings;
using StrategyHost.Tests.Host.Backtests;

namespace StrategyHost.Tests.Host.Recordings;

// A run over a recording is the run over its source: the same inputs, byte for byte, and the same report.
public sealed class SameInputsTests(CagedFixture cage) : RecordingBench, IClassFixture<CagedFixture>
{
    const string Hyperliquid = "data/tick/hyperliquid_2025-09-04";
    const string Binance = "data/tick/binance_raw_2024-08";
    const string Hours = "data/ohlcv/1h";

    static void AssertSameInputs(RecordedMarket raw, RecordedMarket recorded)
    {
        Assert.Equal(raw.Hash, recorded.Hash);
        var instruments = RecordedFeed.Instruments(raw);
        Assert.Equal(instruments.ToString(), RecordedFeed.Instruments(recorded).ToString());
        var (wanted, found) = (new ByteWriter(), new ByteWriter());
        var count = 0;
        using var other = RecordedFeed.Read(recorded, instruments).GetEnumerator();
        foreach (var item in RecordedFeed.Read(raw, instruments))
        {
            Assert.True(other.MoveNext());
            Assert.Equal(item.Time, other.Current.Time);
            wanted.Clear();
            found.Clear();
            InputCodec.Write(wanted, item.Input);
            InputCodec.Write(found, other.Current.Input);
            Assert.True(wanted.Span.SequenceEqual(found.Span), $"input {count}: {item.Input}");
            count++;
        }
        Assert.False(other.MoveNext());
        Assert.True(count > 1000);
    }

    RecordedMarket Imported(string path, FeedFilter? filter = null)
    {
        Assert.False(ImportAll([path]).HasFailed);
        return RecordedMarket.Load([Path.Combine(Into, "set")], filter);
    }

    [SharedFact(Hyperliquid)]
    public void Hyperliquids_half_hour_gives_the_same_inputs_whole_and_from_its_middle()
    {
        var path = SharedData.Find(Hyperliquid)!;
        AssertSameInputs(RecordedMarket.Load([path]), Imported(path));
        var middle = new FeedFilter
        {
            From = Time.From(new(2025, 9, 4, 20, 0, 0, TimeSpan.Zero)),
            To = Time.From(new(2025, 9, 4, 20, 5, 0, TimeSpan.Zero)),
            Markets = ["ETH"],
        };
        AssertSameInputs(
            RecordedMarket.Load([path], middle), RecordedMarket.Load([Path.Combine(Into, "set")], middle));
    }

    [SharedFact(Binance)]
    public void Binances_three_markets_give_the_same_inputs()
    {
        var path = SharedData.Find(Binance)!;
        var raw = RecordedMarket.Load([path]);
        Assert.Equal(
            ["BTC", "BTC-USD", "BTC/USDC"], raw.Markets.Select(market => market.Name).Order(StringComparer.Ordinal));
        AssertSameInputs(raw, Imported(path));
    }

    [SharedFact(Hours)]
    public void Bars_give_the_same_inputs()
    {
        var path = Directory.GetFiles(SharedData.Find(Hours)!, "hyperliquid_perp_AVAX*2025-06*")[0];
        AssertSameInputs(RecordedMarket.Load([path]), Imported(path));
    }

    [SharedFact(Hyperliquid)]
    public async Task A_backtest_over_a_recording_has_the_report_of_one_over_its_source()
    {
        var path = SharedData.Find(Hyperliquid)!;
        Imported(path);
        var request = new BacktestRequest
        {
            File = "test/script.csx",
            Text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "strategies", "market-making/grid.csx")),
            Parameters = new SortedDictionary<string, string> { ["step"] = "1" },
            Market = new()
            {
                Paths = [path],
                Markets = ["BTC"],
                From = new(2025, 9, 4, 19, 59, 0, TimeSpan.Zero),
                To = new(2025, 9, 4, 20, 1, 0, TimeSpan.Zero),
            },
        };
        var raw = await cage.Work.RunAsync(request, null, default);
        var recorded = await cage.Work.RunAsync(
            request with { Market = request.Market with { Paths = [Path.Combine(Into, "set")] } }, null, default);
        Assert.NotEqual(0, raw.Report.Inputs);
        Assert.Equal((raw.Report.Hash, raw.Data.Hash), (recorded.Report.Hash, recorded.Data.Hash));
        Assert.Equal(raw.Data.Name, recorded.Data.Name);
    }
}
