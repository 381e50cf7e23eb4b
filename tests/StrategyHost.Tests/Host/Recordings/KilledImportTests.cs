using System.Diagnostics;
using StrategyHost.Recordings;

namespace StrategyHost.Tests.Host.Recordings;

// An import as a process of its own, killed while it writes.
public sealed class KilledImportTests : RecordingBench
{
    [Fact]
    public async Task An_import_that_is_killed_leaves_nothing_that_counts_and_the_next_one_is_whole()
    {
        const int rows = 1_500_000;
        var path = Path.Combine(Folder, "trades_BTC.csv");
        await using (var file = new StreamWriter(path))
        {
            await file.WriteLineAsync(Trades);
            for (var i = 1; i <= rows; i++)
            {
                var (price, size) = (i % 4999 * 7919 % 5000 + 100, i % 9973 * 31 % 9973 + 1);
                await file.WriteLineAsync($"1.5,{price}.{i % 10},0.{size:0000},buy,{i},{Noon + i}");
            }
        }
        using (var process = Start("import", path, "--to", Into, "--name", "set"))
        {
            while (!process.HasExited && Half().All(half => half.Length < 100_000)) await Task.Delay(5);
            process.Kill();
            await process.WaitForExitAsync();
            Assert.NotEqual(0, process.ExitCode);
        }
        Assert.NotEmpty(Half());
        Assert.Empty(RecordingFolder.All(Into));
        Assert.Equal(ImportState.Imported, ImportOne(path).State);
        Assert.Empty(Half());
        Assert.Equal(rows, Assert.Single(RecordingFolder.All(Into)).Streams[0].Rows);
    }

    List<FileInfo> Half() => !Directory.Exists(Into) ? [] :
        [.. new DirectoryInfo(Into).EnumerateFiles("*" + RecordingFolder.Unfinished, SearchOption.AllDirectories)];

    static Process Start(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(Importer).Assembly.Location);
        foreach (var word in words) start.ArgumentList.Add(word);
        return Process.Start(start)!;
    }
}
