using StrategyHost.Engine.Margin.Models;
using StrategyHost.Engine.Statistics;
using StrategyHost.Model;

namespace StrategyHost.Engine.Risk;

/// <summary>
/// Simple returns of many instruments, sample by sample, and what risk figures need of them: covariances, the last
/// returns as scenarios, and the same scaled by the volatility known before each. A gap or a stale mark is no return:
/// it is counted, changes no volatility, and stands as a zero in the scenarios.
/// </summary>
public sealed class ReturnHistory : RiskSource
{
    // Shrinking sums the whole window: not at every sample.
    const int ShrunkEvery = 10;

    readonly double[] scaled;
    readonly Time?[] last;
    readonly long[] missed;
    long samples;
    StateHash digest = new();

    public ReturnHistory(int series, RiskTerms terms) : base(series, terms)
    {
        scaled = new double[series];
        last = new Time?[series];
        missed = new long[series];
        Covariance = new(series, terms.Decay);
        Returns = new(series, terms.Window);
        Scaled = new(series, terms.Window);
        Shrunk = new(Returns);
    }

    public override RunningCovariance Covariance { get; }

    /// <summary>The sample covariance of the window, shrunk; summed again every ten samples.</summary>
    public override ShrunkCovariance Shrunk { get; }

    /// <summary>The window's returns.</summary>
    public override ScenarioColumns Returns { get; }

    /// <summary>The window's returns in deviations expected before them.</summary>
    public override ScenarioColumns Scaled { get; }

    /// <summary>Samples taken, with and without returns.</summary>
    public override long Samples => samples;

    public long Seen(int series) => Covariance.Seen(series);

    /// <summary>Samples at which this series had no return.</summary>
    public long Missed(int series) => missed[series];

    /// <summary>When its last return ended; null before the first.</summary>
    public override Time? LastReturn(int series) => last[series];

    /// <summary>Per sample; 0 before the first return.</summary>
    public override double Deviation(int series) => Math.Sqrt(Covariance.Variance(series));

    public override string AgingWord => "last return";

    public override string? Lack(int series) =>
        Seen(series) >= Terms.LeastReturns ? null : $"has {Seen(series)} of {Terms.LeastReturns} returns";

    public override IEnumerable<MarginInput> Inputs(MarginBook book)
    {
        for (var slot = 0; slot < book.Count; slot++)
        {
            if (book[slot].Quantity.IsZero) continue;
            var deviation = FormattableString.Invariant($"{Deviation(slot):0.######}");
            yield return new(
                $"{book.Legs[slot].Name} deviation of a {Terms.SampleInterval.TotalSeconds} s return, "
                + $"{Seen(slot)} returns, {Missed(slot)} missing",
                deviation,
                Staleness.Age(book, last[slot]));
        }
    }

    /// <summary>One return of every series that ended now; NaN says there is none.</summary>
    public void Add(Time now, ReadOnlySpan<double> returns)
    {
        for (var i = 0; i < scaled.Length; i++)
        {
            var deviation = Deviation(i);
            scaled[i] = double.IsNaN(returns[i]) || deviation == 0 ? double.NaN : returns[i] / deviation;
            if (double.IsNaN(returns[i])) missed[i]++;
            else last[i] = now;
            digest.Add(BitConverter.DoubleToInt64Bits(returns[i]));
        }
        digest.Add(now.Nanoseconds);
        Covariance.Add(returns);
        Returns.Add(returns);
        Scaled.Add(scaled);
        if (samples++ % ShrunkEvery == 0) Shrunk.Refresh();
    }

    /// <summary>Tells margin models the volatilities of those that had a return now.</summary>
    public void Tell(MarketRisk risk, Time now)
    {
        var samples = Math.Sqrt(TimeSpan.FromDays(1) / Terms.SampleInterval);
        for (var i = 0; i < Series; i++)
        {
            if (last[i] != now || Seen(i) < Terms.LeastReturns) continue;
            var perDay = Math.Min(1_000, Deviation(i) * samples);
            risk.SetVolatility(i, new((long)(perDay * Rate.One)), now);
        }
    }

    /// <summary>All that is kept follows from the returns in their order: their digest says it all.</summary>
    public void AddTo(ref StateHash hash)
    {
        if (Samples > 0) hash.Add(unchecked((long)digest.Value));
    }
}
