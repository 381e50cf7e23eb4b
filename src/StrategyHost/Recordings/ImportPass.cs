using StrategyHost.Feeds;

namespace StrategyHost.Recordings;

// One source on its way into a recording: every row that can be read is kept as it is, repeated and late ones too, and
// judged beside that; a run judges them again.
sealed class ImportPass(FeedSource source, FeedStreams streams, RecordingWriter writer)
{
    readonly Dictionary<Tally, int> numbers = new(ReferenceEqualityComparer.Instance);
    readonly List<string> words = [];
    Tally? lastTally;
    int lastNumber;
    long badLines;

    public long Rows { get; private set; }

    // Takes a row over. False at the end.
    public bool Next(int mostBadLines)
    {
        try
        {
            if (!source.Next()) return false;
            Take(source.Row);
        }
        catch (FeedError fault) when (fault.Line > 0 && badLines < mostBadLines)
        {
            badLines++;
            if (words.Count < RecordingSummary.MostBadLines) words.Add(Words(fault));
        }
        catch (FeedError fault) when (fault.Line > 0)
        {
            throw new FeedError(
                source.File, 0, "", $"over {mostBadLines:N0} bad lines, so it is hardly what it seems; the last: "
                    + Words(fault), fault);
        }
        return true;
    }

    public RecordingSummary Finish(FileInfo file, string sha256)
    {
        foreach (var tally in streams.All) tally.RefuseReversed(source.File);
        var summary = new RecordingSummary
        {
            File = file.Name,
            Bytes = file.Length,
            Sha256 = sha256,
            Format = FeedFormats.NameOf(source.Format),
            BadLines = badLines,
            BadLineWords = words,
            Ignored = source.Ignored,
            Streams = [.. streams.All.Select(tally => StreamFacts.Of(tally.Report(file.Name, sha256)))],
        };
        writer.Finish(summary);
        return summary;
    }

    void Take(MarketRow row)
    {
        var tally = streams.Of(row)!;
        if (!ReferenceEquals(tally, lastTally))
        {
            if (!numbers.TryGetValue(tally, out lastNumber)) numbers.Add(tally, lastNumber = writer.Begin(row.Content));
            lastTally = tally;
        }
        tally.Take(row, out _);
        writer.Add(lastNumber, row);
        Rows++;
    }

    // Where on this machine the file lies is nobody's business but the machine's.
    string Words(FeedError fault) => fault.Message.Replace(source.File, Path.GetFileName(source.File));
}
