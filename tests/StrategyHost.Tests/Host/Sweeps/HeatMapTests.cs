using StrategyHost.Model.Strategies;
using StrategyHost.Sweeps;

namespace StrategyHost.Tests.Host.Sweeps;

public sealed class HeatMapTests
{
    static readonly SearchDimension a = new() { Name = "a", Kind = ParameterKind.Number, Low = 0, High = 12 };
    static readonly SearchDimension b = new() { Name = "b", Kind = ParameterKind.Choice, Values = ["x", "y"] };
    static readonly SearchDimension c = new() { Name = "c", Kind = ParameterKind.Integer, Low = 1, High = 3, Step = 1 };
    static readonly SearchSpace space = new() { Dimensions = [a, b, c], Fixed = ParameterValues.Empty };

    static TrialResult Trial(int number, string first, string second, string third, double? score) => new()
    {
        Number = number, Unit = "", Parameters = space.SetOf([first, second, third]), Sharpe = score,
    };

    static SplitResult Split(params TrialResult[] trials) => new()
    {
        Split = new(1, default, null), IsOver = true, Trials = trials, Winner = 3, Test = null, Overfit = null,
    };

    static readonly SplitResult few = Split(
        Trial(1, "1", "x", "1", 0.1), Trial(2, "1", "x", "2", 0.5), Trial(3, "1", "x", "3", 0.9),
        Trial(4, "2", "y", "1", null), Trial(5, "2", "x", "3", -0.4));

    [Fact]
    public void A_cell_shows_the_best_the_middle_or_what_shares_the_winners_other_values()
    {
        var best = HeatMap.Of(space, few, new("a", "b", SweepMetric.Sharpe, OthersShown.Best));
        Assert.Equal(["1", "2"], best.Across);
        Assert.Equal(["x", "y"], best.Down);
        Assert.Equal(new(3, 0.9, 3), best.Cells[0][0]);
        Assert.Equal(new(0, null, null), best.Cells[1][0]);
        Assert.Equal(new(1, null, null), best.Cells[1][1]);
        Assert.Equal((-0.4, 0.9), (best.Least, best.Greatest));
        var middle = HeatMap.Of(space, few, new("a", "b", SweepMetric.Sharpe, OthersShown.Middle));
        Assert.Equal(new(3, 0.5, 2), middle.Cells[0][0]);
        var winner = HeatMap.Of(space, few, new("a", "b", SweepMetric.Sharpe, OthersShown.Winner));
        Assert.Equal(new(1, 0.9, 3), winner.Cells[0][0]);
        Assert.Contains("c = 3", winner.Words(few.Best!.Parameters));
    }

    [Fact]
    public void Many_values_of_a_range_are_put_into_twelve_bins_and_none_is_lost()
    {
        var many = Split([.. Enumerable.Range(0, 25).Select(i => Trial(i + 1, $"{i * 0.5}", "x", "1", i))]);
        var map = HeatMap.Of(space, many, new("a", null, SweepMetric.Sharpe, OthersShown.Best));
        Assert.Equal(12, map.Across.Count);
        Assert.Equal("0+", map.Across[0]);
        Assert.Equal(25, map.Cells[0].Sum(cell => cell.Count));
        Assert.Equal(24, map.Cells[0][11].Value);
    }
}
