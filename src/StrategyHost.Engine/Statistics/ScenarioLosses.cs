using StrategyHost.Model;

namespace StrategyHost.Engine.Statistics;

/// <summary>
/// Losses of a book in many scenarios, kept while its weights (signed notionals) move one at a time: a changed weight
/// adds its change times that series' column of returns. When columns have changed, all is summed again.
/// </summary>
public sealed class ScenarioLosses
{
    readonly ScenarioColumns columns;
    readonly double[] weights;
    readonly double[] losses;
    long version;

    public ScenarioLosses(ScenarioColumns columns)
    {
        this.columns = columns;
        weights = new double[columns.Series];
        losses = new double[columns.Stride];
        version = columns.Version;
    }

    /// <summary>A loss (positive where money is lost) for each scenario, then padding.</summary>
    public ReadOnlySpan<double> Losses
    {
        get
        {
            Follow();
            return losses;
        }
    }

    public double Weight(int series) => weights[series];

    public void Set(int series, double weight)
    {
        Follow();
        var change = weight - weights[series];
        if (change == 0) return;
        weights[series] = weight;
        Lanes.AddTimes(losses, columns.Of(series), -change);
    }

    /// <summary>Changes a weight and leaves the losses: <see cref="Refresh"/> must follow.</summary>
    public void Put(int series, double weight) => weights[series] = weight;

    /// <summary>Sums everything again from the weights.</summary>
    public void Refresh()
    {
        version = columns.Version;
        Array.Clear(losses);
        for (var i = 0; i < weights.Length; i++)
            if (weights[i] != 0) Lanes.AddTimes(losses, columns.Of(i), -weights[i]);
    }

    void Follow()
    {
        if (version != columns.Version) Refresh();
    }
}

/// <summary>Returns of many series in many scenarios, a column a series; the oldest scenario gives way.</summary>
public sealed class ScenarioColumns(int series, int capacity)
{
    readonly double[] numbers = new double[series * Lanes.Padded(capacity)];

    public int Series { get; } = series;

    public int Capacity { get; } = capacity;

    public int Stride { get; } = Lanes.Padded(capacity);

    /// <summary>How many scenarios are filled; the rest are zeros.</summary>
    public int Count { get; private set; }

    public long Version { get; private set; }

    int next;

    public ReadOnlySpan<double> Of(int index) => numbers.AsSpan(index * Stride, Stride);

    /// <summary>One return of every series; NaN counts as zero.</summary>
    public void Add(ReadOnlySpan<double> returns)
    {
        Check.That(returns.Length == Series);
        for (var i = 0; i < Series; i++) numbers[i * Stride + next] = double.IsNaN(returns[i]) ? 0 : returns[i];
        next = next + 1 == Capacity ? 0 : next + 1;
        Count = Math.Min(Capacity, Count + 1);
        Version++;
    }

    public void AddTo(ref StateHash hash)
    {
        hash.Add(Count);
        hash.Add(next);
        foreach (var number in numbers) hash.Add(BitConverter.DoubleToInt64Bits(number));
    }
}
