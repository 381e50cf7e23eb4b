using StrategyHost.Model;

namespace StrategyHost.Engine.Funding;

/// <summary>The weighted mean of an interval's premium samples; zero before the first.</summary>
public struct PremiumAverage
{
    Int128 sum;
    Int128 weights;

    public int Samples { get; private set; }

    /// <summary>Toward zero at 10^-12.</summary>
    public readonly Rate Value => ValueOf(0);

    /// <summary>With zeros in the place of samples up to so many of weight one.</summary>
    public readonly Rate ValueOf(int least) =>
        Samples == 0 ? Rate.Zero : new((long)(sum / Int128.Max(weights, least)));

    public void Add(Rate premium) => Add(premium.Units, 1);

    /// <summary>A sample as its premium times its weight, so that a weight may be a price.</summary>
    public void Add(Int128 weighted, Int128 weight)
    {
        sum += weighted;
        weights += weight;
        Samples++;
    }

    public readonly void AddTo(ref StateHash hash)
    {
        hash.Add(unchecked((long)sum));
        hash.Add(unchecked((long)weights));
        hash.Add(Samples);
    }
}
