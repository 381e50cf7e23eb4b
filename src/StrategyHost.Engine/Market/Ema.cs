using StrategyHost.Model;

namespace StrategyHost.Engine.Market;

/// <summary>
/// An average that weights samples by the time they stood: num = num e^(-t/tau) + sample t, den = den e^(-t/tau) + t
/// (Hyperliquid, robust price indices, 2026), in whole numbers so that a mark is the same on every machine.
/// </summary>
public sealed class Ema(TimeSpan tau)
{
    const int DecayBits = 30;
    const int WeightBits = 40;
    const int MeanBits = 20;
    readonly long tauNanoseconds = tau.Ticks * 100;

    // num / den kept as the quotient: mean += (sample - mean) t / den. Of equal samples it is then exactly their value.
    Int128 mean;
    long weights;
    Time last;

    public bool IsEmpty => weights == 0;

    /// <summary>The average at 10^-8, to the nearest; zero while empty.</summary>
    public long Value => (long)((mean + (1 << (MeanBits - 1))) >> MeanBits);

    /// <summary>Adds a value at 10^-8 that stood since the last sample.</summary>
    public void Add(Time now, long sample)
    {
        var elapsed = IsEmpty ? tauNanoseconds / 50 : now.Nanoseconds - last.Nanoseconds;
        last = now;
        if (elapsed <= 0) return;
        elapsed = Math.Min(elapsed, tauNanoseconds * 20);
        var weight = (long)(((Int128)elapsed << WeightBits) / tauNanoseconds);
        weights = (long)((Int128)weights * Decay(elapsed) >> DecayBits) + weight;
        mean += Fixed.DivideNearest((((Int128)sample << MeanBits) - mean) * weight, weights);
    }

    public void AddTo(ref StateHash hash)
    {
        hash.Add((long)(mean >> 64));
        hash.Add(unchecked((long)(ulong)mean));
        hash.Add(weights);
        hash.Add(last.Nanoseconds);
    }

    // e^-x by halving x until it is small, a short series there, and squaring back.
    long Decay(long elapsed)
    {
        const long one = 1L << DecayBits;
        var x = (long)((Int128)elapsed * one / tauNanoseconds);
        var halvings = 0;
        while (x > one / 16)
        {
            x >>= 1;
            halvings++;
        }
        var term = one;
        var sum = one;
        for (var n = 1; n <= 8; n++)
        {
            term = -(term * x >> DecayBits) / n;
            sum += term;
        }
        for (; halvings > 0; halvings--) sum = sum * sum >> DecayBits;
        return sum;
    }
}
