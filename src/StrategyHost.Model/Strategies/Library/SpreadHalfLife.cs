namespace StrategyHost.Model.Strategies.Library;

/// <summary>
/// How fast a spread comes back to its mean: each step regressed on the value before it, s' - s = a + b s, as of a
/// discretely seen Ornstein-Uhlenbeck process (1930).
/// </summary>
public sealed class SpreadHalfLife
{
    readonly RollingHedgeRatio steps;
    double last = double.NaN;

    /// <param name="capacity">Steps to look back on; at least 3.</param>
    public SpreadHalfLife(int capacity) => steps = new(capacity);

    public bool IsFull => steps.IsFull;

    /// <summary>Takes the spread at the next of evenly spaced times.</summary>
    public void Add(double value)
    {
        if (!double.IsFinite(value)) return;
        if (!double.IsNaN(last)) steps.Add(last, value - last);
        last = value;
    }

    /// <summary>In samples: -ln 2 / ln(1 + b); infinite where the spread does not come back.</summary>
    public double Samples
    {
        get
        {
            var kept = 1 + steps.Slope;
            return kept >= 1 || double.IsNaN(kept) ? double.PositiveInfinity
                : kept <= 0 ? 0
                : -Math.Log(2) / Math.Log(kept);
        }
    }
}
