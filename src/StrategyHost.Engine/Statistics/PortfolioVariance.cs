using StrategyHost.Model;

namespace StrategyHost.Engine.Statistics;

/// <summary>
/// The variance w'Σw of a book's profit and loss, kept while its weights (signed notionals) move one at a time: with
/// <c>y = Σw</c> a change d of weight i makes it <c>v + 2 d y_i + d² s_ii</c>, and y moves by d times row i. When the
/// matrix has changed, everything is summed again from the weights, so roundings do not pile up.
/// </summary>
public sealed class PortfolioVariance
{
    /// <summary>Of the sum of w² s_ii: what a perfect hedge leaves is rounding, not risk.</summary>
    const double Noise = 1e-13;

    readonly Covariance covariance;
    readonly double[] weights;
    readonly double[] product;
    long version;
    double value;
    double squares;

    public PortfolioVariance(Covariance covariance)
    {
        this.covariance = covariance;
        weights = new double[covariance.Stride];
        product = new double[covariance.Stride];
        version = covariance.Version;
    }

    /// <summary>Never below zero, and zero where no more than roundings are left.</summary>
    public double Value
    {
        get
        {
            Follow();
            return value > Noise * squares ? value : 0;
        }
    }

    public double Weight(int index) => weights[index];

    public void Set(int index, double weight)
    {
        Follow();
        var change = weight - weights[index];
        if (change == 0) return;
        var row = covariance.Row(index);
        value += change * (2 * product[index] + change * row[index]);
        squares += change * (weights[index] + weight) * row[index];
        Lanes.AddTimes(product, row, change);
        weights[index] = weight;
    }

    /// <summary>The variance if one weight were another.</summary>
    public double With(int index, double weight)
    {
        Follow();
        var change = weight - weights[index];
        return Math.Max(0, value + change * (2 * product[index] + change * covariance.Variance(index)));
    }

    /// <summary>Sums everything again from the weights.</summary>
    public void Refresh()
    {
        version = covariance.Version;
        for (var i = 0; i < covariance.Count; i++) product[i] = Lanes.Dot(covariance.Row(i), weights);
        value = Lanes.Dot(product, weights);
        squares = 0;
        for (var i = 0; i < covariance.Count; i++) squares += weights[i] * weights[i] * covariance.Variance(i);
    }

    void Follow()
    {
        if (version != covariance.Version) Refresh();
    }
}
