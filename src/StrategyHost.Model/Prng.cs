namespace StrategyHost.Model;

/// <summary>
/// Seeded chance: xoshiro256** (Blackman and Vigna, 2018), each part's own generator split off by name.
/// </summary>
public sealed class Prng
{
    readonly ulong seed;
    ulong a, b, c, d;
    double spare;
    bool hasSpare;

    public Prng(ulong seed)
    {
        this.seed = seed;
        (a, b, c, d) = (Mix(ref seed), Mix(ref seed), Mix(ref seed), Mix(ref seed));
    }

    /// <summary>A generator of its own for a named part; the same seed and name give the same numbers.</summary>
    public Prng Split(string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in name) hash = unchecked((hash ^ letter) * 1099511628211UL);
        return new Prng(hash ^ seed);
    }

    public ulong NextBits()
    {
        unchecked
        {
            var result = ulong.RotateLeft(b * 5, 7) * 9;
            var t = b << 17;
            c ^= a;
            d ^= b;
            b ^= c;
            a ^= d;
            c ^= t;
            d = ulong.RotateLeft(d, 45);
            return result;
        }
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [0, below), below at least 1.</summary>
    public int NextInt(int below)
    {
        Check.That(below > 0);
        return (int)(((UInt128)NextBits() * (ulong)below) >> 64);
    }

    /// <summary>Normal with mean 0 and standard deviation 1 (polar method).</summary>
    public double NextNormal()
    {
        if (hasSpare)
        {
            hasSpare = false;
            return spare;
        }
        double u, v, s;
        do
        {
            u = 2 * NextDouble() - 1;
            v = 2 * NextDouble() - 1;
            s = u * u + v * v;
        }
        while (s is >= 1 or 0);
        var scale = Math.Sqrt(-2 * Math.Log(s) / s);
        (spare, hasSpare) = (v * scale, true);
        return u * scale;
    }

    /// <summary>Exponential with the given mean.</summary>
    public double NextExponential(double mean) => -mean * Math.Log(1 - NextDouble());

    static ulong Mix(ref ulong state)
    {
        unchecked
        {
            var z = state += 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
