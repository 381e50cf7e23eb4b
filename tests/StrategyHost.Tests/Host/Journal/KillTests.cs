using System.Diagnostics;
using System.Globalization;
using StrategyHost.Journal;
using StrategyHost.Model;

namespace StrategyHost.Tests.Host.Journal;

public sealed class KillTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("kill").FullName;

    // Five in the normal run; STRATEGYHOST_KILLS=50 for more.
    static int Kills => int.TryParse(Environment.GetEnvironmentVariable("STRATEGYHOST_KILLS"), out var n) ? n : 5;

    [Fact]
    public void Whatever_a_killed_process_had_acknowledged_is_there()
    {
        var prng = new Prng(42);
        var acknowledged = 0L;
        for (var round = 0; round < Kills; round++)
        {
            acknowledged = Math.Max(acknowledged, RunAndKill(lines: 1 + prng.NextInt(60)));
            var found = JournalLoad.Verify(Path.Combine(folder, "journal"), out _);
            Assert.True(found >= acknowledged, $"kill {round}: {acknowledged} acknowledged, {found} found");
        }
        Assert.True(acknowledged > Kills);
    }

    // As a kill leaves it between a new segment's name and its header.
    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void A_new_segment_without_its_header_costs_nothing_of_the_one_before(int bytes)
    {
        for (var round = 0; round < 3; round++)
        {
            using (var journal = JournalWriter.Open(folder, JournalLoad.Options)) JournalLoad.Append(journal, 700);
            Assert.Equal(700 * (round + 1), JournalLoad.Verify(folder, out _));
            File.WriteAllBytes(Segment.In(folder, 700 * (round + 1) + 1).Path, new byte[bytes]);
        }
        Assert.Equal(2_100, JournalLoad.Verify(folder, out var tail));
        Assert.Equal(0, tail!.Offset);
    }

    // The last sequence that the child told before it died, or had told into the pipe.
    long RunAndKill(int lines)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var word in (string[])["exec", typeof(KillTests).Assembly.Location, JournalLoad.Mode, folder])
            start.ArgumentList.Add(word);
        using var child = Process.Start(start)!;
        var last = 0L;
        try
        {
            for (var i = 0; i < lines; i++) last = Told(child.StandardOutput) ?? throw new InvalidOperationException(
                $"the child ended by itself with {child.ExitCode}");
        }
        finally
        {
            child.Kill();
        }
        while (Told(child.StandardOutput) is { } later) last = later;
        child.WaitForExit();
        return last;
    }

    static long? Told(StreamReader output) =>
        output.ReadLine() is { Length: > 0 } line ? long.Parse(line, CultureInfo.InvariantCulture) : null;

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
