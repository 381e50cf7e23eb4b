using StrategyHost.Engine.Statistics;

namespace StrategyHost.Tests.Engine.Statistics;

public class ReturnStatisticsTests
{
    static readonly TimeSpan hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(0)]
    [InlineData(1e6)]
    public void Running_moments_are_those_of_all_numbers_at_once(double offset)
    {
        var random = new Random(7);
        var numbers = Enumerable.Range(0, 5_000).Select(_ => offset + Math.Pow(random.NextDouble(), 3)).ToArray();
        var running = new RunningMoments();
        foreach (var one in numbers) running.Add(one);
        var (found, wanted) = (running.Moments, Moments.Of(numbers));
        Assert.Equal(wanted.Mean, found.Mean, 1e-9 * Math.Max(1, offset));
        Assert.Equal(wanted.Deviation, found.Deviation, 1e-7);
        Assert.Equal(wanted.Skewness, found.Skewness, 1e-5);
        Assert.Equal(wanted.ExcessKurtosis, found.ExcessKurtosis, 1e-5);
    }

    [Fact]
    public void A_sharpe_ratio_its_error_and_sortino_are_those_computed_by_hand()
    {
        // Mean 0.01, squared distances 0.0002 over 3, one loss of 0.
        var found = ReturnStatistics.Of(hour, [0.01, 0.02, 0.00, 0.01]);
        Assert.Equal(0.01, found.Mean, 1e-12);
        Assert.Equal(Math.Sqrt(0.0002 / 3), found.Deviation, 1e-12);
        var ratio = 0.01 / Math.Sqrt(0.0002 / 3);
        Assert.Equal(ratio, found.Sharpe!.Value, 1e-9);
        Assert.Equal(ratio * Math.Sqrt(8_760), found.AnnualSharpe!.Value, 1e-6);
        // Symmetric; the fourth moment 2e-8/4 by the squared variance (5e-5)² is 2: one below the normal's 3.
        Assert.Equal(0, found.Skewness, 1e-9);
        Assert.Equal(-1, found.ExcessKurtosis, 1e-9);
        var squared = (1 + ratio * ratio / 2 - ratio * ratio / 4) / 3;
        Assert.Equal(Math.Sqrt(squared), found.SharpeError!.Value, 1e-9);
        Assert.Null(found.AnnualSortino);
    }

    [Fact]
    public void The_downside_counts_losses_among_all_returns()
    {
        var found = ReturnStatistics.Of(hour, [0.03, -0.01, 0.02, -0.02]);
        Assert.Equal(Math.Sqrt(0.0005 / 4), found.Downside, 1e-12);
        Assert.Equal(0.005 / Math.Sqrt(0.0005 / 4) * Math.Sqrt(8_760), found.AnnualSortino!.Value, 1e-9);
    }

    [Fact]
    public void Too_few_or_equal_returns_have_no_ratio()
    {
        Assert.Null(ReturnStatistics.Of(hour, []).AnnualSharpe);
        Assert.Null(ReturnStatistics.Of(hour, [0.01]).AnnualSharpe);
        Assert.Null(ReturnStatistics.Of(hour, [0, 0, 0]).AnnualSharpeError);
    }

    [Fact]
    public void The_stated_error_is_how_far_ratios_of_repeated_samples_lie_apart()
    {
        var random = new Random(11);
        var (ratios, errors) = (new RunningMoments(), new RunningMoments());
        for (var run = 0; run < 2_000; run++)
        {
            var returns = new double[250];
            // An exponential return: skewness 2, excess kurtosis 6; the normal's error would be 16 % too large.
            for (var i = 0; i < returns.Length; i++) returns[i] = -Math.Log(1 - random.NextDouble()) - 0.7;
            var found = ReturnStatistics.Of(hour, returns);
            ratios.Add(found.Sharpe!.Value);
            errors.Add(found.SharpeError!.Value);
        }
        Assert.InRange(errors.Moments.Mean / ratios.Moments.Deviation, 0.95, 1.05);
    }
}
