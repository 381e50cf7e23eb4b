using StrategyHost.Model;

namespace StrategyHost.Engine.Market;

/// <summary>
/// An average that weights samples by the time they stood: num = num e^(-t/tau) + sample t, den = den e^(-t/tau) + t
/// (Hyperliquid, robust price indices, 2026), in whole numbers so that a mark is the same on every machine.
/// </summary>
public sealed class Ema(TimeSpan tau)
{
    const int WeightBits = 30;
    readonly long tauNanoseconds = tau.Ticks * 100;
    Int128 numerator;
    Int128 denominator;
    Time last;

    public bool IsEmpty => denominator == 0;

    /// <summary>The average at 10^-8, toward minus infinity; zero while empty.</summary>
    public long Value => denominator == 0 ? 0 : (long)Fixed.DivideDown(numerator, denominator);

    /// <summary>Adds a value at 10^-8 that stood since the last sample.</summary>
    public void Add(Time now, long sample)
    {
        var elapsed = denominator == 0 ? tauNanoseconds / 50 : now.Nanoseconds - last.Nanoseconds;
        last = now;
        if (elapsed <= 0) return;
        elapsed = Math.Min(elapsed, tauNanoseconds * 20);
        var keep = Decay(elapsed);
        var weight = (elapsed << 10) / (tauNanoseconds >> 10);
        numerator = (numerator * keep >> WeightBits) + (Int128)sample * weight;
        denominator = (denominator * keep >> WeightBits) + weight;
    }

    public void AddTo(ref StateHash hash)
    {
        hash.Add((long)(numerator >> 64));
        hash.Add(unchecked((long)(ulong)numerator));
        hash.Add((long)denominator);
        hash.Add(last.Nanoseconds);
    }

    // e^-x by halving x until it is small, a short series there, and squaring back.
    long Decay(long elapsed)
    {
        const long one = 1L << WeightBits;
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
            term = -(term * x >> WeightBits) / n;
            sum += term;
        }
        for (; halvings > 0; halvings--) sum = sum * sum >> WeightBits;
        return sum;
    }
}
