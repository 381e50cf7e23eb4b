using StrategyHost.Engine.Backtest;
using StrategyHost.Engine.Markets;
using StrategyHost.Engine.Venues;
using StrategyHost.Engine;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Tests.Engine.Backtest;

public class RecorderMemoryTests
{
    [Fact]
    public void A_long_run_keeps_no_more_than_a_short_one_and_a_note_between_samples_allocates_nothing()
    {
        var start = Time.From(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero));
        var desk = new Desk((_, instrument) => new MatchingVenue(instrument));
        desk.Apply(new(1, start, new DeskOpened(DemoTerms.Create(1))));
        var deployment = new Deployment { Id = new(1), Name = "idle", Account = new(1), Version = "v1" };
        var recorder = new BacktestRecorder(desk, deployment);
        recorder.Begin();
        // Two thousand hours, an hour a step: samples, hours and the curve pass their bounds several times.
        for (var hour = 1; hour <= 2_000; hour++)
        {
            desk.Apply(new(hour + 1, start + TimeSpan.FromHours(hour), Tick.Instance));
            recorder.Note(desk.Outputs);
        }
        var report = recorder.Report("none", 0);
        Assert.InRange(report.Curve.Count, 700, 1_500);
        Assert.InRange(report.Figures!.Hours.Count, 500, 1_024);
        Assert.Equal(1_999, report.Figures.Returns[1].Count);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100_000; i++) recorder.Note([]);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
    }
}
