using StrategyHost.Backtests;
using StrategyHost.Feeds;

namespace StrategyHost.Recordings;

/// <summary>An import's outcome for people, and as a document for programs.</summary>
static class ImportText
{
    public static void Write(ImportOutcome outcome, TextWriter output)
    {
        foreach (var file in outcome.Files) Write(file, output);
        var rows = outcome.Files.Where(file => file.State == ImportState.Imported).Sum(file => file.Rows);
        output.WriteLine(
            $"{outcome.Name}: {outcome.Count(ImportState.Imported)} imported with {Shown.Count(rows)} rows, "
            + $"{outcome.Count(ImportState.AlreadyThere)} there already, {outcome.Count(ImportState.Failed)} failed, "
            + $"{outcome.Count(ImportState.Skipped)} no market data.");
    }

    public static object Document(ImportOutcome outcome) => new
    {
        outcome.Name,
        Imported = outcome.Count(ImportState.Imported),
        AlreadyThere = outcome.Count(ImportState.AlreadyThere),
        Failed = outcome.Count(ImportState.Failed),
        Skipped = outcome.Count(ImportState.Skipped),
        Files = outcome.Files.Select(Document).ToArray(),
    };

    /// <summary>A stream's figures, faults and mark, as documents have them.</summary>
    public static object Document(FeedReport report)
    {
        var quality = Quality.Of(report);
        return new
        {
            Market = report.Source.Name,
            Desk = report.Market.Name,
            Content = report.Content.ToString().ToLowerInvariant(),
            report.Rows,
            First = report.First.ToString(),
            Last = report.Last.ToString(),
            report.Gaps,
            LongestGapSeconds = report.LongestGap.TotalSeconds,
            report.Duplicates,
            OutOfOrder = report.Restamped + report.Stale,
            ChainBreaks = report.Breaks,
            WithoutSnapshot = report.Unanchored,
            report.Crossed,
            WithoutSide = report.Sideless,
            quality.Score,
            Quality = quality.Word,
            Reasons = quality.Reasons,
            Silences = report.Silences.Select(
                gap => new { From = gap.From.ToString(), Seconds = gap.Length.TotalSeconds }),
        };
    }

    static object Document(ImportedFile file) => new
    {
        file.Path,
        State = file.State,
        file.Message,
        file.Recording,
        Format = file.Summary?.Format,
        Sha256 = file.Summary?.Sha256,
        file.Rows,
        file.SourceBytes,
        file.Bytes,
        BadLines = file.Summary?.BadLines ?? 0,
        BadLineWords = file.Summary?.BadLineWords ?? [],
        Ignored = file.Summary?.Ignored ?? 0,
        Streams = file.Streams.Select(Document).ToArray(),
    };

    static void Write(ImportedFile file, TextWriter output)
    {
        switch (file.State)
        {
            case ImportState.Skipped:
                output.WriteLine($"no market data: {file.Message}");
                return;
            case ImportState.AlreadyThere:
                output.WriteLine($"{file.Path}: {file.Message}");
                return;
            case ImportState.Failed:
                output.WriteLine($"{file.Path}: NOT imported: {Without(file.Message, file.Path)}");
                break;
            default:
                output.WriteLine(
                    $"{file.Path}: {file.Summary!.Format}, {Shown.Count(file.Rows)} rows, "
                    + $"{Size(file.SourceBytes)} to {Size(file.Bytes)}");
                break;
        }
        foreach (var stream in file.Streams) Write(stream, output);
        if (file.Summary is { BadLines: > 0 } bad)
        {
            output.WriteLine($"  {Shown.Count(bad.BadLines)} {(bad.BadLines == 1 ? "line" : "lines")} left out:");
            foreach (var word in bad.BadLineWords) output.WriteLine($"    {word}");
        }
        if (file.Summary is { Ignored: > 0 } more)
            output.WriteLine($"  {Shown.Count(more.Ignored)} messages that are no market data");
    }

    static void Write(FeedReport report, TextWriter output)
    {
        var quality = Quality.Of(report);
        output.WriteLine(
            $"  {report.Source} {report.Content.ToString().ToLowerInvariant()}: {Shown.Count(report.Rows)} rows, "
            + $"{report.First} to {report.Last}; {(report.HasFaults ? report.Faults : "no faults")}; {quality}");
    }

    static string Without(string message, string path) =>
        message.StartsWith(path + ": ", StringComparison.Ordinal) ? message[(path.Length + 2)..] : message;

    public static string Size(long bytes) => bytes < 10_000 ? $"{bytes:N0} bytes"
        : bytes < 10_000_000 ? $"{bytes / 1000.0:N0} kB"
        : $"{bytes / 1_000_000.0:N1} MB";
}
