namespace StrategyHost.Tests.Host.Live;

// Goes on from a moment like the machine's clock, leaps when it is told to, waits a fiftieth of what is asked of it.
sealed class LeapingClock(DateTimeOffset start) : TimeProvider
{
    const int Shorter = 50;
    readonly long begun = System.GetTimestamp();
    long leapt;

    public override long GetTimestamp() =>
        System.GetTimestamp() + Volatile.Read(ref leapt) * TimestampFrequency / TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() =>
        start + System.GetElapsedTime(begun) + TimeSpan.FromTicks(Volatile.Read(ref leapt));

    public void Leap(TimeSpan span) => Interlocked.Add(ref leapt, span.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / Shorter : dueTime, period);
}
