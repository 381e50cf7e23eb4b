using System.IO.Compression;
using StrategyHost.Feeds;
using StrategyHost.Model;

namespace StrategyHost.Tests.Host.Feeds;

// A folder of small hand-written market files.
public abstract class FeedFolderBench : IDisposable
{
    protected const long Noon = 1_757_000_000_000;
    protected const string Trades = "timestamp,price,size,side,trade_id,exchange_timestamp";
    protected const string Tops = "timestamp,price,size,side,exchange_timestamp";
    protected const string Bars = "time_ms,open,high,low,close,volume";
    protected const string Books =
        "timestamp,sequence,exchange_timestamp,bid_price_0,bid_size_0,ask_price_0,ask_size_0," +
        "bid_price_1,bid_size_1,ask_price_1,ask_size_1";

    protected string Folder { get; } = Directory.CreateTempSubdirectory("feeds").FullName;

    protected string Write(string name, params string[] lines)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, string.Concat(lines.Select(line => line + "\n")));
        return path;
    }

    protected void Pack(string name)
    {
        var path = Path.Combine(Folder, name);
        using (var packed = new GZipStream(File.Create(path + ".gz"), CompressionLevel.Fastest))
            packed.Write(File.ReadAllBytes(path));
        File.Delete(path);
    }

    protected RecordedMarket Load(FeedFilter? filter = null) => RecordedMarket.Load([Folder], filter);

    protected static Instrument InstrumentOf(FeedMarket market) => new()
    {
        Id = new(market.Base == "BTC" ? 0 : 1),
        Name = market.Name,
        Kind = market.Kind,
        Base = market.Base,
        SizeDecimals = 4,
    };

    protected static List<FeedItem> Read(RecordedMarket market) => [.. market.Read(InstrumentOf)];

    protected static Time At(long offset) => Time.FromMilliseconds(Noon + offset);

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
