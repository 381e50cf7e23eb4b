using System.Globalization;
using System.IO.Compression;
using StrategyHost.Engine.Markets;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Markets;

// The figures of a recorded coin, read from its three files as they lie in the shared data.
static class RecordedFigures
{
    public const string Folder = "data/tick/hyperliquid_2025-09-04";

    public static MarketFigures Of(string coin)
    {
        var figures = new MarketFigures(Coins.Instrument(0, coin));
        var start = Books(figures, coin);
        Tops(figures, coin);
        Trades(figures, coin, start);
        return figures;
    }

    static long Books(MarketFigures figures, string coin)
    {
        var start = 0L;
        foreach (var row in Rows($"orderbooks_{coin}"))
        {
            if (start == 0) start = long.Parse(row[2]);
            figures.Book(Levels(row, 3), Levels(row, 5));
        }
        return start;
    }

    static void Tops(MarketFigures figures, string coin)
    {
        Level? bid = null;
        Level? ask = null;
        var at = 0L;
        foreach (var row in Rows($"prices_{coin}"))
        {
            var time = long.Parse(row[4]);
            if (time != at && bid is { } b && ask is { } a && b.Price < a.Price) figures.Top(at, b, a);
            at = time;
            var level = LevelOf(row[1], row[2]);
            if (row[3] == "bid") bid = level;
            else ask = level;
        }
    }

    // The first rows are older than the recording: what the venue sent on subscription.
    static void Trades(MarketFigures figures, string coin, long start)
    {
        var seen = new HashSet<string>();
        var rows = Rows($"trades_{coin}").Where(row => seen.Add(row[4])).ToList();
        foreach (var row in rows.OrderBy(row => long.Parse(row[5])))
        {
            if (long.Parse(row[5]) < start) continue;
            var level = LevelOf(row[1], row[2]);
            var side = row[3] == "buy" ? Side.Buy : Side.Sell;
            figures.Trade(long.Parse(row[5]), side, level.Price, level.Quantity);
        }
    }

    static Level[] Levels(string[] row, int column) =>
    [
        .. Enumerable.Range(0, 20).Select(i => column + 4 * i)
            .Select(at => LevelOf(row[at], row[at + 1])),
    ];

    // Small sizes are written with an exponent.
    static Level LevelOf(string price, string quantity) => new(
        Price.FromDouble(double.Parse(price, CultureInfo.InvariantCulture)),
        Quantity.FromDouble(double.Parse(quantity, CultureInfo.InvariantCulture)));

    static IEnumerable<string[]> Rows(string name)
    {
        var path = SharedData.Find($"{Folder}/{name}.csv.gz")!;
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        reader.ReadLine();
        while (reader.ReadLine() is { } line) yield return line.Split(',');
    }
}
