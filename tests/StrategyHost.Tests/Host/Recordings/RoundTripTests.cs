using StrategyHost.Feeds;
using StrategyHost.Recordings;

namespace StrategyHost.Tests.Host.Recordings;

// What was imported comes out again, row for row.
public sealed class RoundTripTests : RecordingBench
{
    const string Tick = "data/tick", Bar = "data/ohlcv", Basis = "data/basis";

    void AssertRoundTrip(string path)
    {
        var name = $"{Path.GetFileName(Path.GetDirectoryName(path))}-{Path.GetFileName(path)}";
        var outcome = ImportAll([path], name: name);
        var file = Assert.Single(outcome.Files, one => one.State != ImportState.Skipped);
        Assert.True(file.State == ImportState.Imported, file.Message);
        Assert.Equal(0, file.Summary!.BadLines);
        AssertSame(RowsOf(path), RecordedRowsOf(name));
    }

    [SharedFact(Tick)]
    public void Every_tick_file_there_is_comes_out_as_it_went_in()
    {
        foreach (var path in Directory.EnumerateFiles(SharedData.Find(Tick)!, "*.csv*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(SharedData.Find(Tick)!, "*.jsonl*", SearchOption.AllDirectories)))
            AssertRoundTrip(path);
    }

    [SharedFact(Bar)]
    public void Bars_marks_funding_and_the_table_of_basis_come_out_as_they_went_in()
    {
        foreach (var folder in (string[])["data/ohlcv/1h", "data/mark", "data/funding", Basis])
            foreach (var path in Directory.EnumerateFiles(SharedData.Find(folder)!, "*.gz").Order().Take(6))
                AssertRoundTrip(path);
    }

    [SharedFact(Basis)]
    public void The_table_of_basis_is_eighteen_markets_and_the_funding_of_its_twelve_perpetuals()
    {
        var outcome = ImportAll([SharedData.Find(Basis)!]);
        var file = Assert.Single(outcome.Files, one => one.State == ImportState.Imported);
        Assert.Equal(18, file.Streams.Count(stream => stream.Content == FeedContent.Bars));
        Assert.Equal(12, file.Streams.Count(stream => stream.Content == FeedContent.Funding));
        Assert.All(file.Streams, stream => Assert.Equal((1642, 0, 0), (stream.Rows, stream.Gaps, stream.Duplicates)));
        Assert.Contains(
            file.Streams, stream => stream.Source is { Name: "binance-coinm:BTCUSD", In: ContractUnit.Quote });
    }

    // Rows of every content with every field at an edge: extremes, absent fields, units that change within a block.
    [Fact]
    public void Rows_at_the_edges_of_what_a_number_can_be_come_out_as_they_went_in()
    {
        var random = new Random(20261127);
        foreach (var content in Enum.GetValues<FeedContent>())
        {
            var rows = Enumerable.Range(0, 3000).Select(_ => RandomRows.Make(random, content)).ToList();
            var path = WriteRecording(content, rows);
            using var source = new RecordedRows(Recording.Open(path), 0);
            foreach (var row in rows)
            {
                Assert.True(source.Next());
                Assert.Equal(RowText.Of(row), RowText.Of(source.Row).Replace(source.Row.Market.Name, row.Market.Name));
            }
            Assert.False(source.Next());
        }
    }

    string WriteRecording(FeedContent content, List<MarketRow> rows)
    {
        var path = Path.Combine(Folder, $"{content}.rec");
        using var file = File.Create(path);
        var writer = new RecordingWriter(file);
        var stream = writer.Begin(content);
        foreach (var row in rows) writer.Add(stream, row);
        writer.Finish(new()
        {
            File = "random",
            Sha256 = "00",
            Format = "binance",
            Streams = [StreamFacts.Of(new()
            {
                File = "random", Market = new("BTC", default), Content = content, Sha256 = "00", Rows = rows.Count,
                Source = new() { Venue = "x", Symbol = "BTCUSDT", Base = "BTC" },
            })],
        });
        return path;
    }
}
