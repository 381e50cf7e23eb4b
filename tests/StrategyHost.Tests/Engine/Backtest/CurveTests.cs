using StrategyHost.Engine.Backtest;

namespace StrategyHost.Tests.Engine.Backtest;

public class CurveTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(100)]
    [InlineData(12_345)]
    public void A_curve_is_bounded_evenly_spaced_and_ends_with_its_last_point(int count)
    {
        const int most = 8;
        var curve = new Curve<int>(most);
        for (var i = 0; i < count; i++) curve.Add(i);
        var points = curve.Points;

        Assert.True(points.Count <= most);
        if (count == 0) return;
        Assert.Equal(0, points[0]);
        Assert.Equal(count - 1, points[^1]);
        if (points.Count < 3) return;
        var spacing = points[1];
        for (var i = 1; i < points.Count - 1; i++) Assert.Equal(i * spacing, points[i]);
        Assert.True(points[^1] - points[^2] <= spacing);
    }

    [Fact]
    public void A_short_curve_keeps_every_point()
    {
        var curve = new Curve<int>(100);
        for (var i = 0; i < 99; i++) curve.Add(i);
        Assert.Equal(Enumerable.Range(0, 99), curve.Points);
    }
}
