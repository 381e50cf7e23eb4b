using System.Text.RegularExpressions;
using StrategyHost.Backtests;
using StrategyHost.Engine.Backtest;
using StrategyHost.Backtests.Reports;

namespace StrategyHost.Tests.Host.Backtests;

public partial class ReportPageTests
{
    const string Hostile = "\"><script>alert(1)</script><img src=x onerror=alert(2)>";

    [Fact]
    public void A_report_of_one_file_refers_to_nothing_outside_and_runs_no_script()
    {
        var html = ReportPage.Of(SomeRun.Result());
        Assert.DoesNotMatch(Outside(), html);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", html, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
        Assert.Contains("<svg", html, StringComparison.Ordinal);
        Assert.Contains("@media print", html, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme:light", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_names_and_words_are_text()
    {
        var result = SomeRun.Result();
        var report = result.Report;
        var html = ReportPage.Of(result with
        {
            Script = result.Script with { File = Hostile },
            Data = new() { Name = Hostile, Notes = [Hostile] },
            Report = report with
            {
                Deployment = report.Deployment with
                {
                    Name = Hostile,
                    Parameters = new SortedDictionary<string, string> { [Hostile] = Hostile },
                },
                Market = Hostile,
                Instruments = [.. report.Instruments.Select(_ => Hostile)],
                ByInstrument = [.. report.ByInstrument.Select(one => one with { Instrument = Hostile })],
                Orders = report.Orders with { Reasons = new SortedDictionary<string, long> { [Hostile] = 1 } },
                Log = [new(report.From, 1, Hostile)],
                LogCount = 1,
                Fault = new("Exception", Hostile) { File = Hostile, Symbol = Hostile },
                Assumptions = [Hostile],
            },
        });
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_runs_give_the_same_page_and_tables_byte_for_byte()
    {
        var (first, again) = (SomeRun.Result(), SomeRun.Result());
        Assert.Equal(ReportPage.Of(first), ReportPage.Of(again with { Timing = new(9, 9, 9) }));
        foreach (var (_, lines) in RunTables.All)
            Assert.Equal(RunTables.Text(lines, first.Report), RunTables.Text(lines, again.Report));
    }

    [Fact]
    public void Each_table_has_as_many_cells_in_a_line_as_names_and_no_name_is_a_formula()
    {
        var report = SomeRun.Result().Report;
        var hostile = report with
        {
            ByInstrument = [.. report.ByInstrument.Select(one => one with { Instrument = "=HYPERLINK(1)" })],
        };
        foreach (var (name, lines) in RunTables.All)
        {
            var rows = RunTables.Text(lines, hostile).TrimEnd('\n').Split('\n');
            Assert.All(rows, row => Assert.Equal(rows[0].Split(',').Length, row.Split(',').Length));
            Assert.True(name == "funding" || rows.Length > 1, name);
            Assert.DoesNotContain(rows, row => row.StartsWith('='));
        }
    }

    [Fact]
    public void A_report_of_an_earlier_build_still_has_its_page()
    {
        var result = SomeRun.Result();
        var old = result.Report with
        {
            Figures = null,
            ByInstrument = [.. result.Report.ByInstrument.Select(one => one with { Quoting = null, Execution = null })],
        };
        Assert.Contains("earlier build", ReportPage.Of(result with { Report = old }), StringComparison.Ordinal);
    }

    [GeneratedRegex("""(?i)(src|href|action|xlink:href)\s*=|https?:|//[a-z]""")]
    private static partial Regex Outside();
}
