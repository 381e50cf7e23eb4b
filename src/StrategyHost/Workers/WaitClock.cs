using System.Diagnostics;

namespace StrategyHost.Workers;

/// <summary>
/// How long the oldest unanswered frame has been waiting. Whoever looks, from any thread, never sees a wait that began
/// before its frame was sent.
/// </summary>
sealed class WaitClock
{
    long since;
    int unanswered;

    /// <summary>Zero where nothing waits.</summary>
    public TimeSpan Waiting =>
        Volatile.Read(ref unanswered) > 0 ? Stopwatch.GetElapsedTime(Volatile.Read(ref since)) : TimeSpan.Zero;

    // The moment is set before there is anything that waits since then.
    public void Sent()
    {
        if (Volatile.Read(ref unanswered) == 0) Volatile.Write(ref since, Stopwatch.GetTimestamp());
        Interlocked.Increment(ref unanswered);
    }

    /// <summary>The last of a frame's answers ends its wait; each begins the wait for the next.</summary>
    public void Answered(bool isLast)
    {
        Volatile.Write(ref since, Stopwatch.GetTimestamp());
        if (isLast && Volatile.Read(ref unanswered) > 0) Interlocked.Decrement(ref unanswered);
    }
}
