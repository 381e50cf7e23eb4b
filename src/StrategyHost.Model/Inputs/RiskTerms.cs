namespace StrategyHost.Model;

/// <summary>How a book's loss over the next moments is estimated from returns.</summary>
public enum RiskMethod : byte
{
    /// <summary>A normal loss with the exponentially weighted covariance.</summary>
    Normal,

    /// <summary>A normal loss with the sample covariance, its correlations shrunk (Ledoit and Wolf).</summary>
    Shrunk,

    /// <summary>
    /// The normal loss bent by skewness and kurtosis (Cornish and Fisher); where they are too large for that, as
    /// <see cref="Filtered"/>.
    /// </summary>
    CornishFisher,

    /// <summary>The returns of the window, each as likely as the next.</summary>
    Historical,

    /// <summary>The returns of the window, each scaled from its own time's volatility to the present one.</summary>
    Filtered,
}

public enum RiskMeasure : byte
{
    ValueAtRisk,
    ExpectedShortfall,
}

/// <summary>
/// Parameters of the value-at-risk margin model and of the returns it is fed with; all of them data.
/// </summary>
public sealed record RiskTerms
{
    public static readonly RiskTerms Default = new();

    public RiskMethod Method { get; init; } = RiskMethod.Filtered;

    public RiskMeasure Measure { get; init; } = RiskMeasure.ExpectedShortfall;

    /// <summary>From above 0.5 to below 1.</summary>
    public Rate Confidence { get; init; } = Rate.Parse("0.99");

    /// <summary>Marks are sampled at whole multiples of this since 1970; a return spans one of them.</summary>
    public TimeSpan SampleInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long a loss may run before a book can be closed; figures grow with the square root of time.
    /// </summary>
    public TimeSpan Horizon { get; init; } = TimeSpan.FromHours(4);

    /// <summary>
    /// A return counts half after so many samples; a day by default, lest margin leaps with each shock.
    /// </summary>
    public int HalfLife { get; init; } = 288;

    /// <summary>Returns that are kept as scenarios; a week by default.</summary>
    public int Window { get; init; } = 2_016;

    /// <summary>With fewer returns an instrument has no risk figure, and its cross margin is asked instead.</summary>
    public int LeastReturns { get; init; } = 120;

    /// <summary>Initial margin is the figure times this, and <see cref="Floor"/> on top.</summary>
    public Rate Multiplier { get; init; } = Rate.Parse("1.25");

    /// <summary>Maintenance asks this part of the initial margin.</summary>
    public Rate MaintenanceFactor { get; init; } = Rate.Parse("0.6");

    /// <summary>On the gross notional: a hedge may break, and closing costs.</summary>
    public Rate Floor { get; init; } = Rate.Parse("0.01");

    /// <summary>
    /// Taken off spot before it counts as collateral: its price risk is in the figure, selling it is not.
    /// </summary>
    public Rate SpotHaircut { get; init; } = Rate.Parse("0.02");

    /// <summary>Returns older than this make the figure <see cref="StaleMultiple"/> times as large.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromMinutes(15);

    public Rate StaleMultiple { get; init; } = Rate.Parse("1.5");

    /// <summary>How many sample intervals the horizon has; one at least.</summary>
    public double Steps => Math.Max(1, Horizon / SampleInterval);

    /// <summary>λ: what a sample leaves of the weight of those before it.</summary>
    public double Decay => Math.Pow(2, -1.0 / HalfLife);

    /// <summary>What is wrong with these terms; empty when nothing is.</summary>
    public IEnumerable<string> Faults()
    {
        if (Confidence.Units <= Rate.One / 2 || Confidence.Units >= Rate.One)
            yield return $"the risk confidence {Confidence} is not between 0.5 and 1";
        if (SampleInterval < TimeSpan.FromMilliseconds(100)) yield return "the risk sample interval is below 100 ms";
        if (Horizon < TimeSpan.Zero) yield return "the risk horizon is negative";
        if (HalfLife < 1) yield return "the risk half-life is below one sample";
        if (Window is < 20 or > 100_000) yield return $"the risk window {Window} is not from 20 to 100000";
        if (LeastReturns < 2) yield return "fewer than two returns are asked for";
        if (Multiplier.Units < 0 || Floor.Units < 0) yield return "the risk multiplier or floor is negative";
        if (MaintenanceFactor.Units < 0 || MaintenanceFactor.Units > Rate.One)
            yield return $"the risk maintenance factor {MaintenanceFactor} is not from 0 to 1";
        if (SpotHaircut.Units < 0 || SpotHaircut.Units > Rate.One)
            yield return $"the risk haircut {SpotHaircut} is not from 0 to 1";
        if (StaleMultiple.Units < Rate.One) yield return "the risk stale multiple is below 1";
    }
}
