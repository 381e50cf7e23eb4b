using System.Text.Json.Serialization;

namespace StrategyHost.Engine.Statistics;

/// <summary>
/// Returns over equal spans of time, and what they say of a strategy. A return is the change of equity over the span by
/// the equity at its start; nothing is taken off for a riskless rate. Ratios are null below two returns, and where none
/// differs from another.
/// </summary>
public sealed record ReturnStatistics
{
    /// <summary>What one return covers.</summary>
    public required TimeSpan Span { get; init; }

    public required long Count { get; init; }

    public required double Mean { get; init; }

    /// <summary>Square root of the squared distances to the mean by the count less one.</summary>
    public required double Deviation { get; init; }

    /// <summary>Third and fourth standardised moment by the count; a normal distribution has 0 and 0.</summary>
    public required double Skewness { get; init; }

    public required double ExcessKurtosis { get; init; }

    /// <summary>Square root of the squared negative returns by the count of all returns.</summary>
    public required double Downside { get; init; }

    /// <summary>Spans in a year of 365 days: these markets never close.</summary>
    [JsonIgnore]
    public double PerYear => TimeSpan.FromDays(365) / Span;

    /// <summary>Mean by deviation, of one span.</summary>
    [JsonIgnore]
    public double? Sharpe => Count >= 2 && Deviation > 0 ? Mean / Deviation : null;

    /// <summary>How far <see cref="Sharpe"/> may be off by chance: one standard error.</summary>
    [JsonIgnore]
    public double? SharpeError => Sharpe is { } ratio ? ErrorOf(ratio, Count, Skewness, ExcessKurtosis) : null;

    /// <summary>Sharpe ratio of a year: of a span times the root of the spans in a year.</summary>
    public double? AnnualSharpe => Sharpe * Math.Sqrt(PerYear);

    public double? AnnualSharpeError => SharpeError * Math.Sqrt(PerYear);

    /// <summary>Mean by downside, times the root of the spans in a year; null where no return is negative.</summary>
    public double? AnnualSortino => Count >= 2 && Downside > 0 ? Mean / Downside * Math.Sqrt(PerYear) : null;

    /// <summary>
    /// Standard error of a Sharpe ratio SR of n independent returns with skewness S and excess kurtosis K, all of one
    /// span: <c>√((1 + SR²/2 - S·SR + K·SR²/4) / (n - 1))</c> (Mertens, 2002; Bailey and López de Prado, 2012).
    /// </summary>
    public static double ErrorOf(double ratio, long count, double skewness, double excessKurtosis)
    {
        var variance = 1 + ratio * ratio / 2 - skewness * ratio + excessKurtosis * ratio * ratio / 4;
        return Math.Sqrt(Math.Max(0, variance) / (count - 1));
    }

    public static ReturnStatistics Of(TimeSpan span, ReadOnlySpan<double> returns)
    {
        var running = new RunningReturns(span);
        foreach (var one in returns) running.Add(one);
        return running.Statistics;
    }
}
