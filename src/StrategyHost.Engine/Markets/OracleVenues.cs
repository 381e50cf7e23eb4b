using StrategyHost.Model;

namespace StrategyHost.Engine.Markets;

/// <summary>
/// A coin's oracle: the weighted median of spot mids on venues elsewhere, each a little late and a little off
/// (Hyperliquid, oracle, 2026: weights 3, 2, 2 and four of 1), published every three seconds.
/// </summary>
sealed class OracleVenues
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    static readonly double[] weights = [3, 2, 2, 1, 1, 1, 1];
    static readonly double[] lags = [0.6, 0.8, 0.8, 1.5, 2, 2, 2.5];

    readonly double[] quotes = new double[weights.Length];
    readonly double[] errors = new double[weights.Length];
    readonly int[] order = [0, 1, 2, 3, 4, 5, 6];
    readonly Prng prng;
    Time at;

    public OracleVenues(Prng prng, Time start, double spot)
    {
        this.prng = prng;
        at = start;
        Array.Fill(quotes, spot);
    }

    /// <summary>Takes up where an earlier market stopped.</summary>
    public void Resume(double spot) => Array.Fill(quotes, spot);

    /// <summary>The venues follow a value that stood from the last call until now.</summary>
    public void Follow(Time now, double spot)
    {
        var seconds = (now - at).TotalSeconds;
        for (var i = 0; i < quotes.Length; i++)
            quotes[i] = spot + (quotes[i] - spot) * Math.Exp(-seconds / lags[i]);
        at = now;
    }

    public double Publish()
    {
        for (var i = 0; i < errors.Length; i++) errors[i] = 0.8 * errors[i] + 0.3e-4 * prng.NextNormal();
        Array.Sort(order, (a, b) => Quote(a).CompareTo(Quote(b)));
        var below = 0.0;
        foreach (var i in order)
        {
            below += weights[i];
            if (below * 2 >= 11) return Quote(i);
        }
        return Quote(order[^1]);
    }

    double Quote(int venue) => quotes[venue] * (1 + errors[venue]);
}
