using StrategyHost.Feeds;
using StrategyHost.Model;
using StrategyHost.Sweeps;
using StrategyHost.Tests.Host.Feeds;

namespace StrategyHost.Tests.Host.Sweeps;

// What a sweep makes of its market files before its units read them again and again.
public sealed class SweepDataTests : FeedFolderBench
{
    static readonly UnitMarket Market = new() { Window = new(default, default) };

    string Into => Path.Combine(Path.GetDirectoryName(Folder)!, Path.GetFileName(Folder) + "-data");

    IReadOnlyList<string> Compact(params string[] paths) => SweepData.Compact(paths, Market, Into, default);

    void SomeDay()
    {
        Write("trades_BTC.csv", [Trades, .. Enumerable.Range(1, 50).Select(
            i => $"1.5,{100 + i % 3}.0,0.5,buy,{i},{Noon + i * 20}")]);
        Write("orderbooks_BTC.csv", [Books, .. Enumerable.Range(0, 40).Select(
            i => $"1,1,{Noon + i * 25},{100 + i % 3},1,{103 + i % 3},1,99,1,107,1")]);
    }

    [Fact]
    public void Its_recordings_are_the_same_data_by_name_hash_and_inputs()
    {
        SomeDay();
        var compact = Assert.Single(Compact(Folder));
        Assert.StartsWith(Into, compact);
        var (raw, recorded) = (RecordedMarket.Load([Folder]), RecordedMarket.Load([compact]));
        Assert.Equal(raw.Hash, recorded.Hash);
        static IEnumerable<(string, string)> Sums(RecordedMarket market) =>
            market.Files.Select(file => (file.File, file.Sha256));
        Assert.Equal(Sums(raw), Sums(recorded));
        static IEnumerable<(Time, string)> Words(RecordedMarket market) => Read(market).Select(item => (item.Time,
            item.Input is BookRecorded book ? string.Join(' ', book.Bids.Concat(book.Asks)) : item.Input.ToString()!));
        Assert.Equal(Words(raw), Words(recorded));
        Assert.Equal([compact], Compact(Folder));
        SweepData.Clear(Into);
        Assert.False(Directory.Exists(Into));
    }

    [Fact]
    public void Recordings_and_files_with_a_line_that_cannot_be_read_stay_what_they_are()
    {
        SomeDay();
        var compact = Compact(Folder);
        Assert.Equal(compact, SweepData.Compact(compact, Market, Into + "2", default));
        SweepData.Clear(Into);
        File.AppendAllText(Path.Combine(Folder, "trades_BTC.csv"), "x,y\n");
        Assert.Equal([Folder], Compact(Folder));
        SweepData.Clear(Into);
    }
}
