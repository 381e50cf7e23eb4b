using StrategyHost.Model;

namespace StrategyHost.Feeds;

// A venue's funding history as a file: time_ms and funding_rate, as the recorded ones have them. For a desk to learn
// from, and to pay what it missed.
static class FundingHistoryFile
{
    const int RateDecimals = 12;
    const int MostFaults = 10;
    const int MostRows = 500_000;

    /// <summary>The newest settlements before a moment, oldest first.</summary>
    /// <exception cref="FeedError">A row is none; nothing of the file is used.</exception>
    public static FundingImported Read(string path, InstrumentId instrument, Time before, string by)
    {
        var history = Look(path, instrument, before, by);
        return history.Faults.Count == 0 ? history.Imported : throw history.Faults[0];
    }

    /// <summary>The same with every row that is none, up to ten, in place of an exception for the first.</summary>
    /// <exception cref="FeedError">It cannot be read, has no such columns, or has no end.</exception>
    public static FundingHistory Look(string path, InstrumentId instrument, Time before, string by)
    {
        using var rows = new CsvRows(path);
        var (time, rate) = (Column(rows, "time_ms"), Column(rows, "funding_rate"));
        var points = new Queue<FundingPoint>();
        var faults = new List<FeedError>();
        var (later, older) = (0, 0);
        while (faults.Count < MostFaults && Next(rows, faults))
        {
            if (rows.Line > MostRows) throw rows.Fault($"over {MostRows:N0} lines; split the file");
            if (faults.Count > 0 && faults[^1].Line == rows.Line) continue;
            if (Fault(rows, time, rate, out var point) is { } fault) faults.Add(fault);
            else if (point.At >= before) later++;
            else points.Enqueue(point);
            if (points.Count <= FundingImported.MostPoints) continue;
            points.Dequeue();
            older++;
        }
        var source = System.IO.Path.GetFileName(path);
        return new(new(instrument, [.. points.OrderBy(point => point.At)], source, by), faults, later, older)
        {
            IsCut = faults.Count == MostFaults,
        };
    }

    // A row with too few or too many fields is a fault like another; what cannot be read ends all.
    static bool Next(CsvRows rows, List<FeedError> faults)
    {
        var line = rows.Line;
        try
        {
            return rows.Next();
        }
        catch (FeedError fault) when (fault.Line > line)
        {
            faults.Add(fault);
            return true;
        }
    }

    static FeedError? Fault(CsvRows rows, int time, int rate, out FundingPoint point)
    {
        point = default;
        if (!DecimalBytes.TryParse(rows[time], 0, out var milliseconds)
            || milliseconds is <= 0 or > long.MaxValue / 1_000_000)
            return rows.Fault(time, "Unix milliseconds");
        if (!DecimalBytes.TryParse(rows[rate], RateDecimals, out var units) || Math.Abs(units) > Rate.One)
            return rows.Fault(rate, "a rate: a fraction between -1 and 1 with at most 12 decimals");
        point = new(Time.FromMilliseconds(milliseconds), new(units));
        return null;
    }

    static int Column(CsvRows rows, string name)
    {
        var column = rows.Find(name);
        return column >= 0 ? column : throw rows.Fault($"the column {name} is missing");
    }
}

// A file as it was found: what may be taken in where there are no faults, and how many rows it leaves out.
sealed record FundingHistory(FundingImported Imported, IReadOnlyList<FeedError> Faults, int Later, int Older)
{
    // There may be more faults than these.
    public bool IsCut { get; init; }
}
