using System.Globalization;
using StrategyHost.Model;

namespace StrategyHost.Tests.Host.Feeds;

/// <summary>A few minutes of a made market as Hyperliquid's three files, of any price, decimals and day.</summary>
sealed class OddFiles(decimal price, decimal tick, decimal size)
{
    const int Rows = 240, Levels = 3;
    static readonly CultureInfo plain = CultureInfo.InvariantCulture;

    // 19:56, so that an hour ends on the way.
    public long Start { get; init; } = 1_757_015_760_000;

    /// <summary>One hundredth of what sizes are whole multiples of besides.</summary>
    public bool HasDust { get; init; }

    public void Write(string folder, string coin)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, lines) in Tables())
            File.WriteAllText(Path.Combine(folder, $"{name}_{coin}.csv"), string.Concat(lines.Select(l => l + "\n")));
    }

    /// <summary>Each file's lines, the header first.</summary>
    public SortedDictionary<string, List<string>> Tables()
    {
        var chance = new Prng(3);
        var books = new List<string> { "timestamp,sequence,exchange_timestamp," + string.Join(',', Range(
            i => $"bid_price_{i},bid_size_{i},ask_price_{i},ask_size_{i}")) };
        var tops = new List<string> { "timestamp,price,size,side,exchange_timestamp" };
        var trades = new List<string> { "timestamp,price,size,side,trade_id,exchange_timestamp" };
        var middle = price;
        for (var i = 0; i < Rows; i++)
        {
            var time = Start + i * 1_500L;
            middle += tick * (chance.NextInt(5) - 2);
            var local = ((time + 300) / 1000m).ToString(plain);
            books.Add($"{local},{time},{time}," + string.Join(',', Range(level =>
                $"{Text(middle - tick * level)},{Size(chance)},{Text(middle + tick * (level + 1))},{Size(chance)}")));
            tops.Add($"{local},{Text(middle)},{Size(chance)},bid,{time + 500}");
            tops.Add($"{local},{Text(middle + tick)},{Size(chance)},ask,{time + 500}");
            var buys = chance.NextInt(2) == 0;
            trades.Add($"{local},{Text(buys ? middle + tick : middle)},{Size(chance)},{(buys ? "buy" : "sell")},{i},"
                + $"{time + 1_000}");
        }
        return new(StringComparer.Ordinal) { ["orderbooks"] = books, ["prices"] = tops, ["trades"] = trades };
    }

    static IEnumerable<string> Range(Func<int, string> of) => Enumerable.Range(0, Levels).Select(of);

    string Size(Prng chance) =>
        Text(size * (1 + chance.NextInt(40)) + (HasDust ? 0.00000001m * (1 + chance.NextInt(97)) : 0));

    static string Text(decimal number) => (number / 1.0000000000m).ToString("0.##########", plain);
}
