using System.Text.Json;
using StrategyHost.Engine.Backtest;
using StrategyHost.Engine.Trail;
using StrategyHost.Tests.Host.Backtests;
using StrategyHost.Tests.House;
using StrategyHost.Tests.Simulation;

namespace StrategyHost.Tests.Engine.Backtest;

public class RunTrailTests
{
    [Fact]
    public void A_report_keeps_how_its_orders_and_fills_were_decided_and_each_can_be_made_again()
    {
        var report = ReportJson.Read(ReportJson.Write(SomeRun.Result().Report));
        var trail = report.Trail!;

        Assert.True(report.Fills.Count > 0);
        foreach (var fill in report.Fills.Take(50))
        {
            var fee = Assert.Single(trail.Decisions, one => one.Fill == fill.Id);
            Assert.Equal($"{fill.Fee}", fee.Results.Single(result => result.Name == "fee").Value);
            Assert.Contains(trail.Decisions, one => one.Kind == "Order" && one.Order == fill.Order.Value);
        }
        Offenders.None(trail.Decisions.SelectMany(one =>
            TrailChecker.Check(JsonSerializer.Serialize(one.Whole(), JsonSerializerOptions.Web))));
        Assert.All(trail.Decisions, one => Assert.Empty(one.Steps));
        Assert.All(trail.Decisions, one => Assert.NotEmpty(one.Whole().Steps));
        Assert.Equal(trail.Decisions.OrderBy(one => one.Sequence), trail.Decisions);
    }

    [Fact]
    public void It_is_bounded_and_says_what_it_left_out()
    {
        var trail = SomeRun.Result(minutes: 240).Report.Trail!;

        Assert.True(trail.Decisions.Count <= 5_300);
        Assert.Equal(trail.Decisions.Count, trail.Counts.Sum(count => count.Kept));
        var accepted = trail.Counts.Single(count => count.What == "orders accepted");
        Assert.True(accepted.Made > accepted.Kept);
        var left = FormattableString.Invariant($"{accepted.Made - 500:N0} of {accepted.Made:N0} orders accepted");
        Assert.Contains(left, trail.LeftOut);
    }

    [Fact]
    public void The_words_that_were_left_out_come_back_as_they_were()
    {
        var run = SomeRun.Result(minutes: 5).Report.Trail!;
        foreach (var one in run.Decisions)
        {
            var whole = one.Whole();
            Assert.Equal(PublishedRules.Find(one.Rule)!.Title, whole.Title);
            Assert.Equal(whole.Steps, whole.Lean().Whole().Steps);
            Assert.Equal(one.Outcome, whole.Steps[^1].Result);
        }
    }
}
