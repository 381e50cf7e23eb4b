using StrategyHost.Model;

namespace StrategyHost.Engine.Markets;

/// <summary>
/// A coin's oracle: spot mids on venues elsewhere (<see cref="ElsewhereVenue"/>), each a little late and a little off.
/// They quote each at its own pace, or one price, their weighted median, is published every three seconds.
/// </summary>
sealed class OracleVenues
{
    /// <summary>Between two prices where the oracle comes as one.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    static readonly IReadOnlyList<ElsewhereVenue> venues = ElsewhereVenue.All;
    static readonly int whole = venues.Sum(venue => venue.Weight);

    readonly double[] quotes = new double[venues.Count];
    readonly double[] errors = new double[venues.Count];
    readonly int[] order = [.. Enumerable.Range(0, venues.Count)];
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
            quotes[i] = spot + (quotes[i] - spot) * Math.Exp(-seconds / venues[i].Lag);
        at = now;
    }

    /// <summary>What one venue says now.</summary>
    public double Say(int venue)
    {
        Err(venue);
        return Quote(venue);
    }

    public double Publish()
    {
        for (var i = 0; i < errors.Length; i++) Err(i);
        Array.Sort(order, (a, b) => Quote(a).CompareTo(Quote(b)));
        var below = 0;
        foreach (var i in order)
        {
            below += venues[i].Weight;
            if (below * 2 >= whole) return Quote(i);
        }
        return Quote(order[^1]);
    }

    void Err(int venue) => errors[venue] = 0.8 * errors[venue] + 0.3e-4 * prng.NextNormal();

    double Quote(int venue) => quotes[venue] * (1 + errors[venue]);
}
