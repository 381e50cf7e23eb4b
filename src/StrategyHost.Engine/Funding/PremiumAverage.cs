using StrategyHost.Model;

namespace StrategyHost.Engine.Funding;

/// <summary>The plain mean of an hour's premium samples; zero before the first.</summary>
public struct PremiumAverage
{
    Int128 sum;

    public int Samples { get; private set; }

    /// <summary>Toward zero at 10^-12.</summary>
    public readonly Rate Value => Samples == 0 ? Rate.Zero : new((long)(sum / Samples));

    public void Add(Rate premium)
    {
        sum += premium.Units;
        Samples++;
    }
}
