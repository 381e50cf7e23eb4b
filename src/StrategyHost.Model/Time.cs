namespace StrategyHost.Model;

/// <summary>A moment: nanoseconds since 1970-01-01 UTC. Model and Engine know it only from inputs.</summary>
public readonly record struct Time(long Nanoseconds) : IComparable<Time>
{
    public static readonly Time Zero = default;

    public static Time FromMilliseconds(long milliseconds) => new(milliseconds * 1_000_000);

    public static Time From(DateTimeOffset moment) => new((moment - DateTimeOffset.UnixEpoch).Ticks * 100);

    public long Milliseconds => Nanoseconds / 1_000_000;

    /// <summary>The UTC date and time, to 100 ns.</summary>
    public DateTime ToDateTime() => DateTime.UnixEpoch.AddTicks(Nanoseconds / 100);

    /// <summary>The last moment at or before this one that is a whole multiple of the interval since 1970.</summary>
    public Time Floor(TimeSpan interval)
    {
        var step = interval.Ticks * 100;
        return new(Nanoseconds - Nanoseconds % step);
    }

    public static Time operator +(Time time, TimeSpan span) => new(time.Nanoseconds + span.Ticks * 100);

    public static Time operator -(Time time, TimeSpan span) => new(time.Nanoseconds - span.Ticks * 100);

    public static TimeSpan operator -(Time a, Time b) => TimeSpan.FromTicks((a.Nanoseconds - b.Nanoseconds) / 100);

    public static bool operator <(Time a, Time b) => a.Nanoseconds < b.Nanoseconds;

    public static bool operator >(Time a, Time b) => a.Nanoseconds > b.Nanoseconds;

    public static bool operator <=(Time a, Time b) => a.Nanoseconds <= b.Nanoseconds;

    public static bool operator >=(Time a, Time b) => a.Nanoseconds >= b.Nanoseconds;

    public int CompareTo(Time other) => Nanoseconds.CompareTo(other.Nanoseconds);

    public override string ToString() => ToDateTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
}
