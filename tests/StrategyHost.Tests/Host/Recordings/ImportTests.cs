using System.IO.Compression;
using System.Text;
using StrategyHost.Feeds;
using StrategyHost.Model;
using StrategyHost.Recordings;

namespace StrategyHost.Tests.Host.Recordings;

public sealed class ImportTests : RecordingBench
{
    string SomeTrades(string name = "trades_BTC.csv", int count = 5) => Write(
        name, [Trades, .. Enumerable.Range(1, count).Select(i => $"1.5,{100 + i}.0,0.5,buy,{i},{Noon + i}")]);

    [Fact]
    public void The_same_content_a_second_time_is_said_and_changes_nothing()
    {
        var path = SomeTrades();
        Assert.Equal(ImportState.Imported, ImportOne(path).State);
        var before = Directory.GetFiles(Into, "*", SearchOption.AllDirectories).ToDictionary(f => f, File.ReadAllBytes);
        Assert.Equal(ImportState.AlreadyThere, ImportOne(path).State);
        Pack("trades_BTC.csv");
        File.Move(path + ".gz", Path.Combine(Folder, "trades_BTC.copy.csv.gz"));
        var again = ImportAll([Path.Combine(Folder, "trades_BTC.copy.csv.gz")], "BTC", "other").Files[0];
        Assert.Equal(ImportState.AlreadyThere, again.State);
        Assert.Contains("set/trades_BTC.csv.rec", again.Message);
        var after = Directory.GetFiles(Into, "*", SearchOption.AllDirectories);
        Assert.Equal(before.Keys.Order(), after.Order());
        Assert.All(after, file => Assert.Equal(before[file], File.ReadAllBytes(file)));
    }

    [Fact]
    public void Other_content_of_the_same_name_needs_to_be_told_to_replace()
    {
        ImportOne(SomeTrades());
        var path = SomeTrades(count: 6);
        Assert.Contains("--replace", ImportOne(path).Message);
        Assert.Equal(5, RecordedRowsOf().Single().Value.Count);
        Assert.Equal(ImportState.Imported, ImportAll([path], replaces: true).Files[0].State);
        Assert.Equal(6, RecordedRowsOf().Single().Value.Count);
        var overlapping = Write("more_BTC.csv", Trades, $"1.5,101.0,0.5,buy,1,{Noon + 3}");
        Assert.Contains("covers the same time", ImportOne(overlapping, "BTC").Message);
        Assert.Equal(ImportState.Imported, ImportAll([overlapping], "BTC", "apart").Files[0].State);
    }

    [Fact]
    public void What_a_killed_import_left_is_cleared_by_the_next_and_was_never_listed()
    {
        Directory.CreateDirectory(Path.Combine(Into, "set"));
        var left = Path.Combine(Into, "set", "abc.unfinished");
        File.WriteAllText(left, "half");
        Assert.Empty(RecordingFolder.All(Into));
        ImportOne(SomeTrades());
        Assert.False(File.Exists(left));
        Assert.Single(RecordingFolder.All(Into));
    }

    [Fact]
    public void A_canceled_import_leaves_nothing()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => new Importer(TimeProvider.System).Run(
            new() { Paths = [SomeTrades()], Folder = Into }, null, cancel.Token));
        var left = Directory.GetFiles(Into, "*", SearchOption.AllDirectories).Select(Path.GetFileName);
        Assert.Equal([".import.lock"], left);
    }

    [Fact]
    public void A_full_disk_is_said_and_leaves_nothing()
    {
        var importer = new Importer(TimeProvider.System) { Create = path => new FullDisk(path) };
        var order = new ImportOrder { Paths = [SomeTrades(count: 50_000)], Folder = Into, Name = "set" };
        var file = Assert.Single(importer.Run(order, null, default).Files);
        Assert.Equal(ImportState.Failed, file.State);
        Assert.Contains("full", file.Message);
        Assert.Empty(RecordingFolder.All(Into));
        Assert.Empty(Directory.GetFiles(Into, "*.unfinished", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_process_without_room_or_killed_in_the_middle_lists_nothing_and_the_next_import_is_whole(bool dies)
    {
        var prng = new Prng(4);
        var path = Write("trades_BTC.csv", [Trades, .. Enumerable.Range(1, 60_000).Select(i =>
            $"1.5,{100 + prng.NextInt(900)}.0,{1 + prng.NextInt(90_000)}.5,buy,{i},{Noon + i}")]);
        var (code, said) = SmallDisk.Run(16, dies, "import", path, "--to", Into, "--name", "set");
        Assert.NotEqual(0, code);
        if (!dies) Assert.Contains("trades_BTC.csv", said);
        Assert.Empty(RecordingFolder.All(Into));
        Assert.Equal(ImportState.Imported, ImportOne(path).State);
        Assert.Equal(60_000, RecordedRowsOf().Single().Value.Count);
        Assert.Empty(Directory.GetFiles(Into, "*.unfinished", SearchOption.AllDirectories));
    }

    [Fact]
    public void Two_imports_at_once_are_refused()
    {
        using var door = RecordingFolder.Lock(Into);
        Assert.Contains("another import", Assert.ThrowsAny<FeedError>(() => ImportOne(SomeTrades())).Message);
    }

    [Theory]
    [InlineData("1.5,NaN,0.5,buy,9,1757000000009", "price", "'NaN'")]
    [InlineData("1.5,1e400,0.5,buy,9,1757000000009", "price", "'1e400'")]
    [InlineData("1.5,100,-0.5,buy,9,1757000000009", "size", "'-0.5'")]
    [InlineData("1.5,100,Infinity,buy,9,1757000000009", "size", "'Infinity'")]
    [InlineData("1.5,100,1,buy,9,-1757000000009", "exchange_timestamp", "a Unix time")]
    [InlineData("1.5,100,1,buy,9,0", "exchange_timestamp", "a Unix time")]
    [InlineData("\"1.5,100,1,buy,9,1757000000009", "timestamp", "Unix seconds")]
    [InlineData("1.5;100;1;buy;9;1757000000009", "", "1 fields; expected 6")]
    [InlineData("{\"e\":\"trade\"}", "", "1 fields; expected 6")]
    public void A_bad_line_is_left_out_and_named_by_file_line_and_column(string line, string column, string what)
    {
        var path = SomeTrades();
        File.AppendAllText(path, line + "\n" + $"1.5,107,1,sell,10,{Noon + 10}\n");
        var file = ImportOne(path);
        Assert.Equal((ImportState.Imported, 1L, 6L), (file.State, file.Summary!.BadLines, file.Rows));
        var said = Assert.Single(file.Summary.BadLineWords);
        Assert.StartsWith("trades_BTC.csv line 7", said);
        if (column.Length > 0) Assert.Contains($"column {column}", said);
        Assert.Contains(what, said);
        Assert.DoesNotContain(Folder, said);
    }

    [Fact]
    public void A_file_that_is_wrong_throughout_fails_and_the_others_are_imported()
    {
        var rows = Enumerable.Range(0, 3000).Select(i => "x,y,z");
        var bad = Write("trades_ETH.csv", [Trades, .. rows]);
        var outcome = ImportAll([bad, SomeTrades()]);
        Assert.Equal([ImportState.Failed, ImportState.Imported], outcome.Files.Select(file => file.State));
        Assert.Contains("over 1,000 bad lines", outcome.Files[0].Message);
        Assert.Contains("line 1002", outcome.Files[0].Message);
    }

    public static TheoryData<string, byte[], string> Hostile => new()
    {
        { "trades_BTC.csv", [], "empty" },
        { "trades_BTC.csv", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Trades)], "UTF-16" },
        { "trades_BTC.csv", Encoding.BigEndianUnicode.GetBytes(Trades), "zero bytes" },
        { "trades_BTC.csv.gz", Utf8(Trades + "\n1,1,1,buy,1,1757000000000\n"), "neither gzip nor LZ4" },
        { "trades_BTC.csv.gz", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9], "cannot be read" },
        { "trades_BTC.csv", Utf8(Trades + "\n" + new string('1', 2 << 20)), "line 2: a line of over" },
        { "trades_BTC.csv", Utf8(new string('x', 3 << 20)), "no format known" },
        { "notes.txt", Utf8("hello\nworld\n"), "no format known" },
        { "picture.csv", [0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 13], "zero bytes" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_file_is_refused_with_what_it_is(string name, byte[] bytes, string what)
    {
        var path = WriteBytes(name, bytes);
        string said;
        try
        {
            var file = ImportOne(path);
            Assert.Equal(ImportState.Failed, file.State);
            said = file.Message;
        }
        catch (FeedError fault)
        {
            said = fault.Message;
        }
        Assert.Contains(what, said);
        Assert.Contains(name, said);
        Assert.Empty(RecordingFolder.All(Into));
    }

    [Fact]
    public void The_format_is_told_by_the_content_whatever_the_name_and_packing()
    {
        var path = Path.Combine(Folder, "download.dat");
        using (var packed = new GZipStream(File.Create(path), CompressionLevel.Fastest))
            packed.Write(Utf8($"{Trades}\n1.5,100,1,buy,1,{Noon}\n"));
        var unnamed = ImportAll([path, SomeTrades()]).Files[0];
        Assert.Contains("--instrument", unnamed.Message);
        var file = ImportOne(path, "SOL,tick=0.01,lot=0.01");
        Assert.Equal(ImportState.Imported, file.State);
        Assert.Equal(("hyperliquid:SOL", "SOL"), (file.Streams[0].Source.Name, file.Streams[0].Market.Name));
        Assert.Equal(Price.Parse("0.01"), file.Streams[0].Source.Tick);
    }

    [Fact]
    public void Gaps_repeats_and_lost_time_are_figures_with_places()
    {
        var file = ImportOne(Write("orderbooks_BTC.csv", [Books, .. Enumerable.Range(0, 100).Select(
            i => $"1,1,{Noon + i * 1000 + (i > 50 ? 60_000 : 0)},100,1,101,1,99,1,102,1")]));
        var stream = Assert.Single(file.Streams);
        Assert.Equal(1, stream.Gaps);
        Assert.Equal(new FeedGap(At(50_000), TimeSpan.FromSeconds(61)), Assert.Single(stream.Silences));
        var quality = Quality.Of(stream);
        Assert.Equal("poor", quality.Word);
        Assert.Contains("1 gap, 38.36 % of the time", Assert.Single(quality.Reasons));
        var row = Assert.Single(RecordingCatalogue.Markets(RecordingFolder.All(Into)));
        Assert.Equal(stream.Silences, row.Gaps);
        Assert.InRange(row.Covered, 0.616, 0.617);
    }

    // Takes some bytes and then no more, as a disk does.
    sealed class FullDisk(string path) : MemoryStream
    {
        readonly FileStream file = new(path, FileMode.CreateNew);

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (file.Length + buffer.Length > 500) throw new IOException("No space left on device", 28);
            file.Write(buffer);
        }

        protected override void Dispose(bool disposing)
        {
            file.Dispose();
            base.Dispose(disposing);
        }
    }
}
