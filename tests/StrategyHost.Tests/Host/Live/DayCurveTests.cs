using StrategyHost.Live;
using StrategyHost.Model;

namespace StrategyHost.Tests.Host.Live;

public class DayCurveTests
{
    static readonly Time midnight = Time.From(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));

    static Time At(double seconds) => midnight + TimeSpan.FromSeconds(seconds);

    static void Note(DayCurve curve, double second) => curve.Note(new(At(second), second, 0));

    static double[] Seconds(DayCurve curve, Time after = default) =>
        [.. curve.After(after).Points.Select(point => (point.Time - midnight).TotalSeconds)];

    [Fact]
    public void A_new_day_begins_with_its_midnight_and_forgets_the_last()
    {
        var curve = new DayCurve();
        foreach (var second in new[] { 86_398.0, 86_399, 86_399.9, 86_400.25, 86_401 }) Note(curve, second);
        Assert.Equal([86_400.25], Seconds(curve));
        Assert.Equal(At(86_400), curve.After(default).Begin);
        Note(curve, 86_401.25);
        Assert.Equal([86_401.25], Seconds(curve, At(86_400.25)));
    }

    [Fact]
    public void A_point_comes_at_most_once_a_second()
    {
        var curve = new DayCurve();
        for (var tenth = 0; tenth <= 30; tenth++) Note(curve, tenth / 10.0);
        Assert.Equal([0, 1, 2, 3], Seconds(curve));
    }

    [Fact]
    public void A_whole_day_is_kept_in_few_points_that_stay_evenly_apart()
    {
        var curve = new DayCurve(most: 100);
        for (var second = 0; second < 86_400; second++) Note(curve, second);
        var kept = Seconds(curve);
        Assert.InRange(kept.Length, 50, 100);
        Assert.Equal(0, kept[0]);
        Assert.Single(kept.Zip(kept.Skip(1), (a, b) => b - a).Distinct());
        Assert.True(86_400 - kept[^1] <= kept[1]);
    }
}
