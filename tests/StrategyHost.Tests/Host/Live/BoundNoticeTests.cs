using StrategyHost.Engine.Markets;
using StrategyHost.Live;
using StrategyHost.Model;

namespace StrategyHost.Tests.Host.Live;

public class BoundNoticeTests
{
    static readonly Time Noon = Time.From(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void What_was_missed_and_what_a_limit_did_can_be_read()
    {
        var happenings = new Happenings { Terms = () => RecordedTerms.For("BTC") };
        happenings.Note(7, Noon,
        [
            new FundingMissed(new(0), Noon, "the book was empty"),
            new LimitMoved(
                "btc", Scope.Desk, LimitState.Over, LimitState.Soft, new(1_234_567_891_234), new(Fixed.One * 10)),
            new LimitSet("btc", "none", "at most 5", "manager", "too much"),
            new PositionTrimmed("btc", new(1), new(0), new(-Fixed.One), "limit btc: 12 is held, 10 may be"),
            new FundingLearned(new(0), 1_200, 3, 1),
            Step(-720_000_000),
            Step(0),
        ]);
        var texts = happenings.Notices.Last(10).Select(notice => $"{notice.Kind}: {notice.Text}").ToList();
        Assert.Contains(texts, text => text.Contains("2026-03-01T12:00:00.000Z was missed, nothing was paid"));
        Assert.Contains("Limit: btc (the whole desk) is over: 12,345.68 is held, 10.00 may be", texts);
        Assert.Contains("Limit: btc changed by manager: none before, at most 5 now; too much", texts);
        Assert.Contains(texts, text => text.Contains("sells 1 BTC to come below limit btc"));
        Assert.Contains(texts, text => text.Contains("BTC: a history brought 1,200 settlements"));
        Assert.Contains("Liquidation: pool 2: order: sold 7.2 BTC of 36 BTC; one in 5 first", texts);
        Assert.Contains("Liquidation: pool 2: order: nothing done of 36 BTC; one in 5 first", texts);
    }

    [Fact]
    public void A_liquidation_says_figures_that_differ_and_leads_to_its_trail()
    {
        var happenings = new Happenings { Terms = () => RecordedTerms.For("BTC") };
        happenings.Note(7, Noon, [new LiquidationStarted(new(2), new(4_999_999_999_900), new(5_000_000_000_000))]);
        var notice = Assert.Single(happenings.Notices.Last(10));
        Assert.Equal(
            "pool 2: equity 49,999.999999 is below maintenance 50,000.000000; positions are being closed", notice.Text);
        Assert.Equal("/trail/pool/2", notice.Trail);
    }

    static LiquidationStep Step(long done) => new()
    {
        Pool = new(2),
        Kind = LiquidationKind.Staged,
        Stage = LiquidationStage.Order,
        Rule = "one in 5 first",
        Instrument = new(0),
        Position = new(36 * Fixed.One),
        Done = new(done),
        Before = default,
        After = default,
    };
}
