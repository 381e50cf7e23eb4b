using StrategyHost.Components.Parts;
using StrategyHost.Components.Tables;
using StrategyHost.Live;
using StrategyHost.Model;
using StrategyHost.Tests.Host.Live;

namespace StrategyHost.Tests.Host.Pages;

public class AttributionPartsTests
{
    // Strategy and instrument stand before the figures, and fills and volume after them.
    const int Before = 2, Figures = 11;

    [Fact]
    public async Task Each_column_of_the_table_adds_up_to_its_last_row_to_the_last_unit()
    {
        var (window, now) = AttributionSheetTests.Random(42);
        var sheet = AttributionSheet.Of(window, AttributionSheetTests.Choice(now, "desk"));
        var rows = Drawn.Rows(await Drawn.Of<AttributionTable>(("Sheet", sheet), ("Desk", now)));
        Assert.Equal(sheet.Lines.Count + 1, rows.Count);
        for (var column = Before; column < Before + Figures; column++)
        {
            var sum = rows.SkipLast(1).Sum(row => Exact(row[column].Title));
            Assert.Equal(Exact(rows[^1][column].Title), sum);
        }
        Assert.Equal(Exact(rows[^1][Before].Title),
            rows[^1].Skip(Before + 1).Take(Figures - 2).Sum(cell => Exact(cell.Title)));
        Assert.Equal(Exact(window.Profit.Total.ToString()), Exact(rows[^1][Before].Title));
    }

    [Fact]
    public async Task The_steps_of_the_waterfall_end_at_the_profit_and_leave_exactly_nothing()
    {
        var profit = AttributionSheetTests.Random(43).Window.Profit;
        var rows = Drawn.Rows(await Drawn.Of<Waterfall>(("Profit", profit)));
        var steps = rows.TakeWhile(row => row[0].Text != "= Profit").ToList();
        Assert.Equal(9, steps.Count);
        Assert.Equal(Exact(profit.Total.ToString()), steps.Sum(row => Exact(row[3].Text)));
        Assert.Equal("0", rows.Single(row => row[0].Text == "Residual")[3].Text);
        Assert.Equal(Exact(profit.Transfers.ToString()),
            Exact(rows.Single(row => row[0].Text == "Transfers")[3].Text));
    }

    [Fact]
    public async Task Days_add_up_to_all_of_them()
    {
        var (window, now) = AttributionSheetTests.Random(44);
        var sheet = AttributionSheet.Of(window, AttributionSheetTests.Choice(now, "desk"));
        IReadOnlyList<AttributionSheet> days = [sheet, sheet with { From = now.Time - TimeSpan.FromDays(1) }];
        var rows = Drawn.Rows(await Drawn.Of<DailyTable>(("Days", days)));
        Assert.Equal(3, rows.Count);
        Assert.Equal(2 * Exact(rows[0][1].Title), Exact(rows[2][1].Title));
    }

    [Fact]
    public async Task What_was_not_measured_is_a_dash_and_what_is_missing_is_counted()
    {
        var now = Pictures.Desk(1, StrategyState.Running, 0, 0);
        var made = new AttributedFigures
        {
            Fills = 2,
            Execution = new()
            {
                Arrival = new(Money.Parse("-0.1"), Notional.Parse("1000"), 2, 0),
                After1s = new(default, default, 0, 2),
            },
        };
        var sheet = new AttributionSheet(null, now.Time, [new(new(1), new InstrumentId(0), made)]);
        var row = Drawn.Rows(await Drawn.Of<ExecutionTable>(("Sheet", sheet), ("Desk", now)))[0];
        Assert.Equal(["Grid", "−1.00 bp 2 fills", "– 0 fills, 2 missing"], row.Take(3).Select(cell => cell.Text));
    }

    static decimal Exact(string text) =>
        decimal.Parse(text.Replace('\u2212', '-'), System.Globalization.CultureInfo.InvariantCulture);
}
