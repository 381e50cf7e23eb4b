using StrategyHost.Model;

namespace StrategyHost.Engine.Statistics;

/// <summary>
/// The sample covariance drawn toward a multiple of the identity, by as much as its own noise asks for (Ledoit and
/// Wolf, "A well-conditioned estimator for large-dimensional covariance matrices", 2004). Here it is done to
/// correlations: series are first divided by their deviations, or the most volatile coin would set the target for all.
/// </summary>
public sealed class LedoitWolf : Covariance
{
    readonly double[] rows;

    LedoitWolf(int count, double[] rows, double shrinkage) : base(count) => (this.rows, Shrinkage) = (rows, shrinkage);

    /// <summary>From 0, the sample's own matrix, to 1, no correlation left.</summary>
    public double Shrinkage { get; }

    public override ReadOnlySpan<double> Row(int index) => rows.AsSpan(index * Stride, Stride);

    public override double Variance(int index) => rows[index * Stride + index];

    /// <param name="series">Returns with zero mean, a row a series, all of one length.</param>
    public static LedoitWolf Of(double[][] series)
    {
        var deviations = Array.ConvertAll(series, one => Math.Sqrt(Square(one) / one.Length));
        var scaled = new double[series.Length][];
        for (var i = 0; i < series.Length; i++)
            scaled[i] = deviations[i] > 0 ? Array.ConvertAll(series[i], r => r / deviations[i]) : series[i];
        var shrunk = OfCovariance(scaled);
        for (var i = 0; i < series.Length; i++)
            for (var j = 0; j < series.Length; j++)
                shrunk.rows[i * shrunk.Stride + j] *= deviations[i] * deviations[j];
        return shrunk;
    }

    /// <summary>Without dividing by deviations first.</summary>
    public static LedoitWolf OfCovariance(double[][] series)
    {
        var (p, n) = (series.Length, series[0].Length);
        Check.That(n > 1 && Array.TrueForAll(series, one => one.Length == n));
        var stride = Lanes.Padded(p);
        var rows = new double[p * stride];
        double squares = 0, fourths = 0, trace = 0;
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var (sum, sumOfSquares) = Products(series[i], series[j]);
                var s = rows[i * stride + j] = rows[j * stride + i] = sum / n;
                var times = i == j ? 1 : 2;
                squares += times * s * s;
                fourths += times * sumOfSquares / n;
            }
            trace += rows[i * stride + i];
        }
        var mean = trace / p;
        var distance = (squares - 2 * mean * trace + p * mean * mean) / p;
        var noise = (fourths - squares) / ((double)n * p);
        var shrinkage = distance > 0 ? Math.Clamp(noise / distance, 0, 1) : 0;
        for (var i = 0; i < rows.Length; i++) rows[i] *= 1 - shrinkage;
        for (var i = 0; i < p; i++) rows[i * stride + i] += shrinkage * mean;
        return new(p, rows, shrinkage);
    }

    static (double Sum, double OfSquares) Products(double[] a, double[] b)
    {
        double sum = 0, ofSquares = 0;
        for (var t = 0; t < a.Length; t++)
        {
            var product = a[t] * b[t];
            sum += product;
            ofSquares += product * product;
        }
        return (sum, ofSquares);
    }

    static double Square(double[] one) => Products(one, one).Sum;
}
