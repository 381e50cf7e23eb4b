using StrategyHost.Model;

namespace StrategyHost.Live;

/// <summary>
/// The desk's time in a running host: the wall's, times the speed, never before where a journal ended.
/// </summary>
sealed class EngineClock
{
    readonly TimeProvider provider;
    readonly double speed;
    readonly Time origin;
    readonly long started;

    public EngineClock(TimeProvider provider, double speed, Time notBefore)
    {
        this.provider = provider;
        this.speed = speed;
        var wall = Time.From(provider.GetUtcNow());
        origin = wall > notBefore ? wall : notBefore;
        started = provider.GetTimestamp();
    }

    public Time Now => origin + provider.GetElapsedTime(started) * speed;

    /// <summary>How long to wait by the wall until the desk's time comes.</summary>
    public TimeSpan Until(Time time) => (time - Now) / speed;
}
