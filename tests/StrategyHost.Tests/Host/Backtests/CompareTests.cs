using StrategyHost.Backtests;
using StrategyHost.Backtests.Reports;
using StrategyHost.Components.Pages;
using StrategyHost.Model;
using StrategyHost.Tests.Host.Pages;

namespace StrategyHost.Tests.Host.Backtests;

public class CompareTests
{
    static readonly BacktestResult one = SomeRun.Result();

    static readonly BacktestResult other = SomeRun.Result(away: 15_000) with
    {
        Script = new("test/quoter.csx", "test/quoter.csx@2", "beef")
        {
            Text = "one\n<img src=x>\nthree",
        },
    };

    [Fact]
    public void What_differs_in_code_parameters_and_data_is_named()
    {
        var changed = other with
        {
            Report = other.Report with
            {
                Deployment = other.Report.Deployment with
                {
                    Parameters = new SortedDictionary<string, string> { ["size"] = "2" },
                },
                Assumptions = ["Fees: none"],
            },
            Terms = other.Terms with { Latency = TimeSpan.FromMilliseconds(5) },
        };
        var both = new RunComparison(one, changed);
        var differing = both.Terms.Where(term => term.Differs).ToDictionary(term => term.Name);
        Assert.Equal(("default", "2"), (differing["Parameter size"].A, differing["Parameter size"].B));
        Assert.Equal("5 ms", differing["Latency"].B);
        Assert.Equal("beef", differing["Version hash"].B);
        Assert.DoesNotContain("Seed", differing.Keys);
        Assert.Equal(["Fees: none"], both.OnlyB);
        Assert.Equal(one.Report.Assumptions, both.OnlyA);
        Assert.Equal((1, 1), (both.Code.Added, both.Code.Removed));
    }

    [Fact]
    public void The_differences_of_the_parts_add_up_to_the_difference_of_the_profits()
    {
        var figures = new RunComparison(one, other).Figures;
        var parts = figures.Skip(1).Take(9).Sum(part => Money.Parse(Plain(part.Difference)).Units);
        Assert.Equal(Money.Parse(Plain(figures[0].Difference)).Units, parts);
        Assert.NotEqual(0, parts);
    }

    [Fact]
    public void A_run_against_itself_differs_in_nothing()
    {
        var both = new RunComparison(one, one);
        Assert.DoesNotContain(both.Terms, term => term.Differs);
        Assert.DoesNotContain(both.Figures, figure => figure.Differs);
        Assert.True(both.Code.IsSame);
        Assert.Contains("same run twice", ComparePage.Of(both), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_runs_stand_on_one_chart_and_code_is_text()
    {
        var both = new RunComparison(one, other);
        var alone = ComparePage.Of(both);
        var page = await Drawn.Of<ComparedRuns>(("Both", both), ("A", 1L), ("B", 2L));
        foreach (var html in new[] { alone, page })
        {
            Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
            Assert.Contains("&lt;img src=x&gt;</ins>", html, StringComparison.Ordinal);
            Assert.Equal(2, html[..html.IndexOf("</svg>", StringComparison.Ordinal)].Split("<path").Length - 1);
        }
        Assert.DoesNotContain("http", alone, StringComparison.Ordinal);
        Assert.DoesNotContain("src=\"", alone, StringComparison.Ordinal);
    }

    static string Plain(string money) => money.Replace('\u2212', '-').TrimStart('+');
}
