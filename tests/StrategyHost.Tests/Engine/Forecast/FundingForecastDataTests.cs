using System.Globalization;
using System.IO.Compression;
using StrategyHost.Engine.Forecast;
using StrategyHost.Model;
using Xunit.Abstractions;

namespace StrategyHost.Tests.Engine.Forecast;

// The forecast over years of real settlements, each hour scored before it is learned.
public class FundingForecastDataTests(ITestOutputHelper output)
{
    const string Folder = "data/funding";

    [SharedFact(Folder)]
    public void The_intervals_hold_the_share_that_they_say_on_every_venue()
    {
        foreach (var (file, hours) in Files())
        {
            var history = Replay(file, TimeSpan.FromHours(hours));
            var score = history.Score!;
            output.WriteLine(
                $"{Path.GetFileName(file)}: {score.Count:N0} scored, next {score.Coverage:P1} inside, "
                + $"error {score.MeanAbsoluteError.BasisPoints:F4} bp, last {score.NaiveError.BasisPoints:F4} bp, "
                + $"pinball {score.Pinball?.BasisPoints:F4} bp, day {score.DayCoverage:P1} of {score.DayCount:N0}, "
                + $"error {score.DayError.BasisPoints:F3} bp");
            Assert.InRange(score.Coverage!.Value, ResidualBand.Level - 0.03, ResidualBand.Level + 0.05);
            Assert.InRange(score.DayCoverage!.Value, ResidualBand.Level - 0.06, ResidualBand.Level + 0.06);
            Assert.True(score.MeanAbsoluteError.Units < score.NaiveError.Units * 1.1);
        }
    }

    // Files of over a thousand settlements; Hyperliquid settled by eight hours until 2023-06-08.
    static IEnumerable<(string File, int Hours)> Files() =>
        from file in Directory.GetFiles(SharedData.Find(Folder)!, "*.csv.gz").Order(StringComparer.Ordinal)
        let hours = file.Contains("_1h_") ? 1 : 8
        where !file.Contains("_variable_") && Read(file).Count() > 1_000
        select (file, hours);

    static FundingHistory Replay(string file, TimeSpan interval)
    {
        var history = new FundingHistory(interval);
        foreach (var record in Read(file)) history.Add(record);
        return history;
    }

    static IEnumerable<FundingRecord> Read(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        reader.ReadLine();
        var from = file.Contains("hyperliquid") ? new DateTimeOffset(2023, 6, 8, 1, 0, 0, TimeSpan.Zero) : default;
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            var at = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(fields[0]));
            if (at < from) continue;
            var rate = decimal.Parse(fields[1], NumberStyles.Float, CultureInfo.InvariantCulture);
            yield return new(
                Time.From(at).Floor(TimeSpan.FromMinutes(1)), new((long)(rate * Rate.One)), FundingOrigin.Imported);
        }
    }
}
