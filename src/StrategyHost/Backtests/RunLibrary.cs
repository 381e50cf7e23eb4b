using System.IO.Compression;
using System.Text.Json;
using StrategyHost.Engine.Backtest;
using StrategyHost.Jobs;
using StrategyHost.Store;

namespace StrategyHost.Backtests;

/// <summary>Runs and their reports in the document store; the oldest go when there are too many.</summary>
sealed class RunLibrary(DocumentStore store, long mostBytes = 256L << 20, int mostRuns = 500)
    : JobLibrary<StoredRun>(store.Collection<StoredRun>("backtests"))
{
    readonly Collection<StoredReport> reports = store.Collection<StoredReport>("backtest_reports");

    public void Add(StoredRun run) => Jobs.Insert(run);

    /// <summary>The result's JSON; null where the run has none.</summary>
    public byte[]? Json(long id)
    {
        if (reports.FindById(id) is not { } stored) return null;
        using var unpacked = new MemoryStream();
        using var gzip = new GZipStream(new MemoryStream(stored.Packed), CompressionMode.Decompress);
        gzip.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    public BacktestResult? Result(long id) =>
        Json(id) is { } json ? JsonSerializer.Deserialize<BacktestResult>(json, ReportJson.Options) : null;

    /// <summary>Keeps a run that is over with its result, and makes room.</summary>
    public void Keep(StoredRun run, BacktestResult result)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            JsonSerializer.Serialize(gzip, result, ReportJson.Options);
        run.ReportBytes = packed.Length;
        try
        {
            store.InTransaction(() =>
            {
                reports.Upsert(new() { Id = run.Id, Packed = packed.ToArray() });
                Jobs.Update(run);
                MakeRoom(run.Id);
            });
        }
        catch
        {
            run.ReportBytes = 0;
            throw;
        }
    }

    // The oldest that are over go first; the one just kept stays.
    void MakeRoom(long kept)
    {
        var all = Jobs.FindAll();
        var (bytes, count) = (all.Sum(run => run.ReportBytes), all.Count);
        foreach (var run in all)
        {
            if (bytes <= mostBytes && count <= mostRuns) return;
            if (!run.IsOver() || run.Id == kept) continue;
            reports.Delete(run.Id);
            Jobs.Delete(run.Id);
            (bytes, count) = (bytes - run.ReportBytes, count - 1);
        }
    }
}
