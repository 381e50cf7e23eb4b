using StrategyHost.Components.Parts;
using StrategyHost.Recordings;
using StrategyHost.Tests.Host.Recordings;

namespace StrategyHost.Tests.Host.Pages;

// What the page of recordings shows of a market: its time as a bar, its order, what was checked.
public sealed class RecordingPartsTests : RecordingBench
{
    IReadOnlyList<RecordedMarketRow> Rows()
    {
        Assert.False(ImportAll(
            [
                Write("orderbooks_SOL.csv", [Books, .. Enumerable.Range(0, 100).Select(
                    i => $"1,1,{Noon + i * 1000 + (i > 49 ? 100_000 : 0)},100,1,101,1,99,1,102,1")]),
                Write("trades_SOL.csv", Trades, $"1,100,1,buy,1,{Noon}", $"1,100,1,buy,2,{Noon + 199_000}"),
                Write("prices_ARB.csv", Tops, $"1,10,1,bid,{Noon}", $"1,12,1,ask,{Noon}"),
            ]).HasFailed);
        return RecordingCatalogue.Markets(RecordingFolder.All(Into));
    }

    [Fact]
    public async Task A_bar_is_the_markets_time_with_what_is_missing_cut_out_and_said()
    {
        var row = Rows().Single(one => one.Market.Symbol == "SOL");
        Assert.Equal(2, row.Parts.Count);
        var gap = Assert.Single(row.Gaps);
        Assert.Equal((At(49_000), At(150_000)), (gap.From, gap.To));
        var html = await Drawn.Of<CoverageBar>(("Row", row));
        Assert.Contains("class=\"hole\" x=\"49.25\" y=\"0\" width=\"101.51\"", html, StringComparison.Ordinal);
        Assert.Contains("1 gap, the longest 101 s from 2025-09-04 15:34:09", html, StringComparison.Ordinal);
        var whole = Rows().Single(one => one.Market.Symbol == "ARB");
        Assert.DoesNotContain("hole", await Drawn.Of<CoverageBar>(("Row", whole)), StringComparison.Ordinal);
        Assert.Equal(1, whole.Covered);
    }

    [Fact]
    public async Task A_markets_streams_are_shown_with_reasons_sources_and_whether_their_blocks_were_read()
    {
        var row = Rows().Single(one => one.Market.Symbol == "SOL");
        var catalogue = new RecordingCatalogue(Into);
        var html = Drawn.Plain(await Drawn.Of<RecordingParts>(("Row", row), ("Catalogue", catalogue)));
        Assert.Contains("1 gap, 50.75 % of the time", html, StringComparison.Ordinal);
        Assert.Contains("index whole; blocks not read since", html, StringComparison.Ordinal);
        Assert.Contains("orderbooks_SOL.csv", html, StringComparison.Ordinal);
        catalogue.Verify("set", default);
        html = Drawn.Plain(await Drawn.Of<RecordingParts>(("Row", row), ("Catalogue", catalogue)));
        Assert.Contains("every block whole", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_column_orders_the_rows_both_ways()
    {
        var rows = Rows();
        foreach (var by in (string[])["market", "venue", "name", "quality", "covered", "rows", "first"])
            Assert.Equal(
                rows.Count, RecordingWords.Sorted(rows, by, isDown: true).Distinct().Count());
        Assert.Equal("ARB", RecordingWords.Sorted(rows, "market", isDown: false)[0].Market.Symbol);
        Assert.Equal("SOL", RecordingWords.Sorted(rows, "quality", isDown: false)[0].Market.Symbol);
        Assert.Equal("SOL", RecordingWords.Sorted(rows, "rows", isDown: true)[0].Market.Symbol);
    }
}
