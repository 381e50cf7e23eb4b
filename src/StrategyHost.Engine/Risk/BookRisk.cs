using StrategyHost.Engine.Statistics;
using StrategyHost.Model;

namespace StrategyHost.Engine.Risk;

/// <summary>
/// The loss a book may make over one sample at a confidence, by one method, kept while its positions move one at a
/// time. Notionals are signed and in the money the figures come out in; the mean of returns is taken as zero.
/// </summary>
public sealed class BookRisk
{
    readonly RiskSource history;
    readonly RiskMethod method;
    readonly double confidence;
    readonly TailRisk normal;
    readonly double[] notionals;
    readonly PortfolioVariance variance;
    readonly ScenarioLosses losses;
    HistoricalTail? tail;
    int tailCount;
    long scaledFor;

    public BookRisk(RiskSource history, RiskMethod method, double confidence)
    {
        (this.history, this.method, this.confidence) = (history, method, confidence);
        normal = NormalTail.At(confidence);
        notionals = new double[history.Series];
        variance = new(method == RiskMethod.Shrunk ? history.Shrunk : history.Covariance);
        losses = new(method == RiskMethod.Historical ? history.Returns : history.Scaled);
        scaledFor = history.Samples;
    }

    public double Notional(int series) => notionals[series];

    public void Set(int series, double notional)
    {
        notionals[series] = notional;
        if (method != RiskMethod.Historical && method != RiskMethod.Filtered) variance.Set(series, notional);
        if (method >= RiskMethod.CornishFisher) losses.Set(series, Weight(series));
    }

    /// <summary>Over one sample; zeros while there is no return at all.</summary>
    public RiskFigure Figure()
    {
        if (history.Samples == 0) return new(default, method, "");
        if (method is RiskMethod.Normal or RiskMethod.Shrunk) return new(normal * Deviation, method, "");
        Rescale();
        return method == RiskMethod.CornishFisher ? Bent() : new(Tail(), method, "");
    }

    /// <summary>The standard deviation of the book's profit and loss over one sample; where it is kept.</summary>
    public double Deviation => Math.Sqrt(variance.Value);

    /// <summary>The book's loss in each scenario; where the method has scenarios.</summary>
    internal ReadOnlySpan<double> Losses
    {
        get
        {
            Rescale();
            return losses.Losses[..history.Returns.Count];
        }
    }

    double Weight(int series) => method == RiskMethod.Historical
        ? notionals[series]
        : notionals[series] * history.Deviation(series);

    // After a sample every volatility is another, and so is every scaled scenario's weight.
    void Rescale()
    {
        if (scaledFor == history.Samples) return;
        scaledFor = history.Samples;
        if (method == RiskMethod.Historical) return;
        for (var i = 0; i < notionals.Length; i++) losses.Put(i, Weight(i));
        losses.Refresh();
    }

    TailRisk Tail()
    {
        var count = history.Returns.Count;
        if (tail is null || tailCount != count) (tail, tailCount) = (new(count, confidence), count);
        var risk = tail.Of(losses.Losses);
        return new(Math.Max(0, risk.ValueAtRisk), Math.Max(0, risk.ExpectedShortfall));
    }

    RiskFigure Bent()
    {
        var moments = Moments.Of(losses.Losses[..history.Scaled.Count]);
        // Of profit, which is loss turned round.
        var bent = new CornishFisher(-moments.Skewness, moments.ExcessKurtosis);
        if (bent.IsValid) return new(bent.At(confidence) * Deviation, RiskMethod.CornishFisher, "");
        var (skewness, kurtosis) = (bent.Skewness, bent.ExcessKurtosis);
        return new(Tail(), RiskMethod.Filtered, FormattableString.Invariant(
            $"skewness {skewness:0.00} and excess kurtosis {kurtosis:0.0} lie outside what the expansion can bend"));
    }
}

/// <summary>
/// A loss over one sample. <paramref name="Used"/> differs from the method asked for where that one could not be used,
/// for the reason in <paramref name="Why"/>.
/// </summary>
public readonly record struct RiskFigure(TailRisk Tail, RiskMethod Used, string Why);
