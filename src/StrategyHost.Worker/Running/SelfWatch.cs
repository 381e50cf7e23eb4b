using StrategyHost.Scripting.Metering;
using StrategyHost.Worker.Channel;

namespace StrategyHost.Worker.Running;

/// <summary>
/// Ends a reaction that takes too long where the guard is never met, inside the framework, and can still say which line
/// was the last. The host's own watch stands behind this one and can only kill.
/// </summary>
/// <remarks>
/// Its thread is started before the cage, inside which none can be. It sleeps, and looks ten times a second; what it
/// costs a reaction are two writes of a number.
/// </remarks>
sealed class SelfWatch
{
    const int stackBytes = 512 * 1024;
    static readonly TimeSpan interval = TimeSpan.FromMilliseconds(100);

    readonly WorkerChannel channel;
    Action? tooLong;

    // Odd while a reaction runs.
    long reaction;

    SelfWatch(WorkerChannel channel) => this.channel = channel;

    public static SelfWatch Start(WorkerChannel channel)
    {
        var watch = new SelfWatch(channel);
        new Thread(watch.Look, stackBytes) { IsBackground = true, Name = "Self-watch" }.Start();
        return watch;
    }

    /// <summary>Called on the watch's thread; it tells why and ends the process.</summary>
    public void Attach(Action onTooLong) => Volatile.Write(ref tooLong, onTooLong);

    public void Begin() => Volatile.Write(ref reaction, reaction + 1);

    public void End() => Volatile.Write(ref reaction, reaction + 1);

    void Look()
    {
        var (seen, since) = (0L, TimeSpan.Zero);
        while (true)
        {
            Thread.Sleep(interval);
            var now = Volatile.Read(ref reaction);
            if (now % 2 == 0) continue;
            var used = Environment.CpuUsage.TotalTime;
            if (now != seen) (seen, since) = (now, used);
            else if (used - since >= Budget.Processor) Tell(seen);
        }
    }

    // Whoever wants to say something waits meanwhile: the last word is this one's, or the reaction ended in time.
    void Tell(long late)
    {
        lock (channel.Sending)
            if (Volatile.Read(ref reaction) == late) Volatile.Read(ref tooLong)?.Invoke();
    }
}
