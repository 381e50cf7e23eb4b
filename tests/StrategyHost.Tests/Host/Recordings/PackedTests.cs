using System.IO.Compression;
using StrategyHost.Feeds;
using StrategyHost.Recordings;

namespace StrategyHost.Tests.Host.Recordings;

// Files as they are packed elsewhere: of several members, in archives, by packers that are not read here.
public sealed class PackedTests : RecordingBench
{
    static readonly string[] Lines =
        [Trades, .. Enumerable.Range(1, 400).Select(i => $"1.5,{100 + i}.0,0.5,buy,{i},{Noon + i}")];

    static byte[] Text(int from, int to) => Utf8(string.Concat(Lines[from..to].Select(line => line + "\n")));

    static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bytes);
        return packed.ToArray();
    }

    static byte[] Zip(params (string Name, byte[] Bytes)[] files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, bytes) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        return packed.ToArray();
    }

    [Fact]
    public void Gzip_of_several_members_is_one_file()
    {
        byte[] members = [.. Gzip(Text(0, 100)), .. Gzip([]), .. Gzip(Text(100, 250)), .. Gzip(Text(250, 401))];
        var file = ImportOne(WriteBytes("trades_BTC.csv.gz", members));
        Assert.Equal((ImportState.Imported, 400L), (file.State, file.Rows));
        File.Delete(Path.Combine(Folder, "trades_BTC.csv.gz"));
        AssertSame(RowsOf(Write("trades_BTC.csv", Lines)), RecordedRowsOf());
    }

    [Fact]
    public void Whatever_is_missing_of_the_last_member_is_noticed()
    {
        byte[] whole = [.. Gzip(Text(0, 200)), .. Gzip(Text(200, 401))];
        foreach (var missing in (int[])[1, 4, 8, 9, 100, Gzip(Text(200, 401)).Length - 1])
        {
            var file = ImportOne(WriteBytes("trades_BTC.csv.gz", whole[..^missing]));
            Assert.Equal(ImportState.Failed, file.State);
            Assert.Contains("cut short", file.Message);
        }
        Assert.Empty(RecordingFolder.All(Into));
    }

    [Fact]
    public void A_flipped_bit_in_either_packing_is_noticed()
    {
        foreach (var (name, bytes) in ((string, byte[])[])
            [("trades_BTC.csv.gz", Gzip(Text(0, 401))), ("trades_BTC.zip", Zip(("trades.csv", Text(0, 401))))])
        {
            bytes[bytes.Length / 2] ^= 4;
            var said = "";
            try
            {
                said = ImportOne(WriteBytes(name, bytes)).Message;
            }
            catch (FeedError fault)
            {
                said = fault.Message;
            }
            Assert.Contains("cannot be read", said);
        }
        Assert.Empty(RecordingFolder.All(Into));
    }

    [Fact]
    public void A_zip_archive_of_one_file_is_that_file()
    {
        var bytes = Zip(("trades.csv", Text(0, 401)), ("__MACOSX/._trades.csv", [1, 2]), ("x.CHECKSUM", Utf8("00")));
        var file = ImportOne(WriteBytes("trades_BTC.zip", bytes));
        Assert.Equal((ImportState.Imported, 400L), (file.State, file.Rows));
        Assert.Equal("hyperliquid:BTC", file.Streams[0].Source.Name);
    }

    [Fact]
    public void A_zip_archive_of_none_or_several_or_cut_short_is_refused_with_what_to_do()
    {
        string Said(byte[] bytes) =>
            Assert.Throws<FeedError>(() => ImportOne(WriteBytes("trades_BTC.zip", bytes))).Message;
        Assert.Contains("2 files (a.csv, b.csv): unpack it", Said(Zip(("a.csv", Text(0, 9)), ("b.csv", Text(0, 9)))));
        Assert.Contains("holds no file", Said(Zip()));
        Assert.Contains("cut short", Said(Zip(("a.csv", Text(0, 401)))[..^40]));
    }

    [Theory]
    [InlineData(new byte[] { 0x28, 0xB5, 0x2F, 0xFD, 1, 2, 3, 4 }, "Zstandard", "zstd -d")]
    [InlineData(new byte[] { 0x42, 0x5A, 0x68, 0x39, 1, 2, 3, 4 }, "bzip2", "bunzip2")]
    [InlineData(new byte[] { 0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 3, 4 }, "xz", "unxz")]
    [InlineData(new byte[] { 0x50, 0x41, 0x52, 0x31, 1, 2, 3, 4 }, "Parquet", "CSV")]
    public void A_packer_that_is_not_read_is_named_with_what_to_do(byte[] bytes, string packer, string advice)
    {
        var said = Assert.Throws<FeedError>(() => ImportOne(WriteBytes("trades_BTC.csv.zst", bytes))).Message;
        Assert.Contains(packer, said);
        Assert.Contains(advice, said);
    }
}
