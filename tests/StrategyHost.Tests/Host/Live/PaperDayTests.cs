using StrategyHost.Engine.Backtest;
using StrategyHost.Journal;
using StrategyHost.Live;
using StrategyHost.Model;
using StrategyHost.Parity;

namespace StrategyHost.Tests.Host.Live;

// What parity reads of a journal that people have decided about.
public sealed class PaperDayTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("paper-day").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static DaySpan Day => DaySpan.Of(DateOnly.FromDateTime(DeskJournal.Start.ToDateTime()));

    [Fact]
    public void An_input_that_was_set_aside_is_passed_over()
    {
        using (var journal = new DeskJournal(folder))
        {
            journal.Write(250);
            Assert.ThrowsAny<Exception>(() => journal.Apply(
                journal.Desk.Now, new OraclePublished(new(9_999), Price.Parse("1"))));
        }
        Assert.ThrowsAny<Exception>(() => PaperDay.Read(folder, Day, default));
        using (var writer = JournalWriter.Open(folder))
        {
            var note = new SkipNote(251, "OraclePublished", "no such coin", "Ada", DateTimeOffset.UnixEpoch);
            writer.AppendNote(RecordKind.Skipped, writer.LastTime, note.ToBytes());
        }
        using (var journal = new DeskJournal(folder)) journal.Write(300);
        var stretch = Assert.Single(PaperDay.Read(folder, Day, default).Stretches);
        var desk = DeskRecovery.Run(folder).Memory.Desk;
        Assert.Equal((551, desk.Hash().ToString("x16")), (stretch.LastInput, stretch.Report.Hash));
    }

    [Fact]
    public void A_day_reads_alike_from_the_begin_from_a_snapshot_and_where_the_begin_was_removed()
    {
        using (var journal = new DeskJournal(folder)) journal.Write(5_000);
        var later = Later();
        var whole = Read(later);
        ImageMaker.Make(folder, latest: 2_400);
        Assert.Equal(whole, Read(later));
        var first = Segment.List(folder).Last(segment => segment.First <= 2_400);
        Assert.True(first.First > 1);
        new JournalBegin(first.First, DateTimeOffset.UnixEpoch, "test").Write(folder);
        Assert.Equal(whole, Read(later));
        var rest = Assert.Single(PaperDay.Read(folder, Day, default).Stretches);
        Assert.Equal((2_401, 5_000), (rest.FirstInput, rest.LastInput));
    }

    string Read(DaySpan span)
    {
        var stretch = Assert.Single(PaperDay.Read(folder, span, default).Stretches);
        return $"{stretch.FirstInput} {stretch.LastInput} " + Convert.ToHexString(ReportJson.Write(stretch.Report));
    }

    // From the time of input 3,500 on.
    DaySpan Later()
    {
        var time = JournalInputs.After(folder, 0).First(step => step.Sequence == 3_500).Time;
        return new(time, Day.To);
    }
}
