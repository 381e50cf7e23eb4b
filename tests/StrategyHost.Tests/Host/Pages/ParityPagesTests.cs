using StrategyHost.Components.Tables;
using StrategyHost.Engine.Backtest.Parity;
using StrategyHost.Model;
using StrategyHost.Parity;
using StrategyHost.Tests.Engine.Backtest.Parity;

namespace StrategyHost.Tests.Host.Pages;

public class ParityPagesTests
{
    static readonly ParityResult differing =
        PaperJournal.Run(TimeSpan.FromMilliseconds(7)).Compare(new() { Latency = TimeSpan.FromSeconds(1) });

    [Fact]
    public async Task A_score_below_the_limit_is_red_and_says_so()
    {
        var rows = ParityRow.Of([Stored(1, "2026-03-01", 95), Stored(2, "2026-03-01", 40)]);
        var html = await Drawn.Of<ParityTable>(("Rows", rows), ("Limit", new ParityLimit { LeastScore = 90 }));
        Assert.Contains("1 of 2 strategies score below 90", Drawn.Plain(html), StringComparison.Ordinal);
        var cells = Drawn.Rows(html);
        Assert.Equal("strategy 2", cells[0][0].Text);
        Assert.Equal("below 90 40.0", cells[0][1].Text);
        Assert.Equal("95.0", cells[1][1].Text);
        Assert.Single(html.Split("badge red").Skip(1));
    }

    [Fact]
    public async Task A_strategy_shows_its_latest_day_and_its_scores_by_day()
    {
        var rows = ParityRow.Of(
            [Stored(1, "2026-03-02", 97), Stored(1, "2026-03-01", 60), Stored(1, "2026-03-02", 99)]);
        Assert.Equal([("2026-03-01", 60.0), ("2026-03-02", 97.0)], rows.Single().Trend);
        Assert.Equal(97, rows[0].Latest.Score);
        var html = await Drawn.Of<ParityTable>(("Rows", rows), ("Limit", new ParityLimit()));
        Assert.Contains("2 days, last 97.0, least 60.0", Drawn.Plain(html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_could_not_be_compared_has_no_score_and_its_reason()
    {
        var failed = StoredParity.Of(
            new(2026, 3, 1), new ParityFailure(PaperJournal.Deployment, "<b>the version is gone</b>"), default);
        var html = await Drawn.Of<ParityTable>(("Rows", ParityRow.Of([failed])), ("Limit", new ParityLimit()));
        Assert.Contains("Not compared: <b>the version is gone</b>", Drawn.Plain(html), StringComparison.Ordinal);
        Assert.DoesNotContain("<b>the", html, StringComparison.Ordinal);
        Assert.EndsWith("–", Drawn.Rows(html)[0][1].Text);
    }

    [Fact]
    public async Task Causes_add_up_to_the_difference_and_cells_to_their_cause_on_the_page()
    {
        var html = await Drawn.Of<ParityFindings>(("Result", differing));
        var rows = Drawn.Rows(html);
        var causes = rows.Take(5).ToList();
        Assert.Equal(
            Money.Parse(Plain(rows[5][1].Title)).Units, causes.Sum(row => Money.Parse(Plain(row[1].Title)).Units));
        foreach (var row in causes.Where(row => row.Count == 10))
        {
            var parts = row.Skip(2).Take(7).Sum(cell => Money.Parse(Plain(cell.Title)).Units);
            Assert.Equal(Money.Parse(Plain(row[1].Title)).Units, parts);
        }
        Assert.Contains("to the last bit", html, StringComparison.Ordinal);
        Assert.Contains("/trail/order/", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comparison_is_kept_whole_and_packed()
    {
        var stored = StoredParity.Of(new(2026, 3, 1), differing, DateTimeOffset.UnixEpoch);
        Assert.Equal(differing.Difference, stored.Difference());
        Assert.Equal(differing.Score.Value, stored.Score);
        var read = PackedJson.Read<ParityResult>(stored.Packed)!;
        Assert.Equal(differing.Components, read.Components);
        Assert.Equal(differing.Differing.Count, read.Differing.Count);
    }

    static string Plain(string money) => money.Replace('\u2212', '-').TrimStart('+');

    static StoredParity Stored(int strategy, string day, double score) => new()
    {
        Day = day,
        Strategy = strategy,
        Name = $"strategy {strategy}",
        Version = "a@1",
        StartedOn = 1,
        From = default,
        To = default,
        At = default,
        Score = score,
        Largest = "Latency",
        LargestAmount = "-1.5",
        Backtest = "-1.5",
        IsConfirmed = true,
    };
}
