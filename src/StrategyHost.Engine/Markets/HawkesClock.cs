using StrategyHost.Model;

namespace StrategyHost.Engine.Markets;

/// <summary>
/// How events cluster: a base rate, to which every event adds for a while. <paramref name="Branching"/> is how many
/// events one event brings about in all (below 1), with the given memory.
/// </summary>
readonly record struct HawkesRate(double PerSecond, double Branching, double MemorySeconds);

/// <summary>A self-exciting point process with an exponential kernel; its mean rate is the profile's.</summary>
sealed class HawkesClock(HawkesRate rate, Prng prng)
{
    readonly double quiet = rate.PerSecond * (1 - rate.Branching);
    double excited;
    Time at;

    /// <summary>How much harder an event hits after others: from 0.7 to 1.8, about 1 on the mean.</summary>
    public double Force => Math.Min(1.8, 0.7 + 0.3 * excited / (rate.PerSecond * rate.Branching));

    /// <summary>Counts as so many events at this moment.</summary>
    public void Excite(Time now, double events)
    {
        Decay(now);
        excited += events * rate.Branching / rate.MemorySeconds;
    }

    /// <summary>
    /// The next event after now, by thinning; memoryless, so it may be drawn again after an excitement.
    /// </summary>
    public Time Next(Time now)
    {
        Decay(now);
        var bound = quiet + excited;
        var seconds = 0.0;
        while (true)
        {
            seconds += prng.NextExponential(1 / bound);
            var level = quiet + excited * Math.Exp(-seconds / rate.MemorySeconds);
            if (prng.NextDouble() * bound < level) return now + TimeSpan.FromSeconds(seconds);
            bound = level;
        }
    }

    void Decay(Time now)
    {
        if (now > at) excited *= Math.Exp(-(now - at).TotalSeconds / rate.MemorySeconds);
        at = now;
    }
}
