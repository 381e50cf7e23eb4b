using StrategyHost.Components.Parts;
using StrategyHost.Components.Tables;
using StrategyHost.Model;
using static StrategyHost.Tests.Host.Live.FundingPictures;

namespace StrategyHost.Tests.Host.Pages;

public class FundingPartsTests
{
    static readonly FundingGap gap =
        new(Now - TimeSpan.FromMinutes(150), "the oracle is Stale: no source for 40 s", IsSettled: false);

    [Fact]
    public async Task A_missing_hour_is_named_with_its_reason()
    {
        IReadOnlyList<FundingView> views =
            [Full(0) with { Missing = [gap, gap with { At = gap.At - TimeSpan.FromHours(1), IsSettled = true }] }];
        Func<FundingView, string> names = view => $"C{view.Instrument.Value}";
        var html = await Drawn.Of<FundingMissing>(("Views", views), ("Names", names));
        var rows = Drawn.Rows(html);
        Assert.Equal(
            ["2026-03-02 12:00:00", "C0", "missing", "the oracle is Stale: no source for 40 s"],
            rows[0].Select(cell => cell.Text));
        Assert.Equal("paid later", rows[1][2].Text);
        Assert.Contains("1 of these were not paid for want of data", Drawn.Plain(html));
    }

    [Fact]
    public async Task The_plot_breaks_its_line_where_a_settlement_is_missing_and_says_so()
    {
        var view = Full(0);
        view = view with
        {
            History = [new(gap.At - TimeSpan.FromHours(1), Points("1"), FundingOrigin.Derived), .. view.History],
            Missing = [gap],
        };
        var html = await Drawn.Of<FundingPlot>(("View", view), ("Name", "C0"));
        Assert.Equal(2, Count(html, "class=\"fan-paid\""));
        Assert.Equal(1, Count(html, "class=\"fan-gap\""));
        Assert.Equal(1, Count(html, "class=\"fan-band\""));
        var words = Drawn.Plain(html);
        Assert.Contains("last paid +1.200 bp", words);
        Assert.Contains("next 24 h together +24.000 bp, likely +10.000 to +40.000", words);
        Assert.Contains("1 missing", words);
    }

    [Fact]
    public async Task Before_anything_is_known_there_is_no_line_but_a_sentence()
    {
        var html = await Drawn.Of<FundingPlot>(("View", Bare(0)), ("Name", "C0"));
        Assert.DoesNotContain("<svg", html);
        Assert.Contains("the first settlement is due at 03-02 15:00 UTC", html);
    }

    static int Count(string text, string part) => text.Split(part).Length - 1;
}
