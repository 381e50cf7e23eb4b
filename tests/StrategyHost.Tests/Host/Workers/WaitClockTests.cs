using StrategyHost.Workers;

namespace StrategyHost.Tests.Host.Workers;

public class WaitClockTests
{
    [Fact]
    public void Nothing_waits_before_the_first_frame_and_after_the_last_answer()
    {
        var clock = new WaitClock();
        Assert.Equal(TimeSpan.Zero, clock.Waiting);
        clock.Sent();
        clock.Sent();
        clock.Answered(isLast: true);
        Thread.Sleep(2);
        Assert.True(clock.Waiting > TimeSpan.Zero);
        clock.Answered(isLast: false);
        clock.Answered(isLast: true);
        Assert.Equal(TimeSpan.Zero, clock.Waiting);
        clock.Answered(isLast: true);
        Assert.Equal(TimeSpan.Zero, clock.Waiting);
    }

    // The machine has been up for longer: a wait since its start would have a process killed that has just been asked.
    [Fact]
    public void Who_looks_while_a_frame_is_being_sent_sees_no_wait_from_before_it()
    {
        var clock = new WaitClock();
        var (longest, isDone) = (TimeSpan.Zero, false);
        var watcher = new Thread(() =>
        {
            while (!Volatile.Read(ref isDone))
                if (Volatile.Read(ref clock).Waiting is var seen && seen > longest) longest = seen;
        });
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        watcher.Start();
        for (var i = 0; i < 300_000; i++)
        {
            var next = new WaitClock();
            Volatile.Write(ref clock, next);
            next.Sent();
        }
        Volatile.Write(ref isDone, true);
        watcher.Join();
        Assert.True(longest <= System.Diagnostics.Stopwatch.GetElapsedTime(began), $"{longest} seen");
    }
}
