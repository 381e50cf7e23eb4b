using StrategyHost.Model;

namespace StrategyHost.Feeds;

// A venue's funding history as a file: time_ms and funding_rate, as the recorded ones have them. For a desk to learn
// from, and to pay what it missed.
static class FundingHistoryFile
{
    const int RateDecimals = 12;

    /// <summary>The newest settlements before a moment, oldest first.</summary>
    /// <exception cref="FeedError">A row is none; nothing of the file is used.</exception>
    public static FundingImported Read(string path, InstrumentId instrument, Time before, string by)
    {
        using var rows = new CsvRows(path);
        var (time, rate) = (Column(rows, "time_ms"), Column(rows, "funding_rate"));
        var points = new Queue<FundingPoint>();
        while (rows.Next())
        {
            if (!DecimalBytes.TryParse(rows[time], 0, out var milliseconds) || milliseconds <= 0)
                throw rows.Fault(time, "Unix milliseconds");
            if (!DecimalBytes.TryParse(rows[rate], RateDecimals, out var units) || Math.Abs(units) > Rate.One)
                throw rows.Fault(rate, "a rate: a fraction between -1 and 1 with at most 12 decimals");
            var at = Time.FromMilliseconds(milliseconds);
            if (at >= before) continue;
            points.Enqueue(new(at, new(units)));
            if (points.Count > FundingImported.MostPoints) points.Dequeue();
        }
        var source = System.IO.Path.GetFileName(path);
        return new(instrument, [.. points.OrderBy(point => point.At)], source, by);
    }

    static int Column(CsvRows rows, string name)
    {
        var column = rows.Find(name);
        return column >= 0 ? column : throw rows.Fault($"the column {name} is missing");
    }
}
