using StrategyHost.Live;
using StrategyHost.Model;

namespace StrategyHost.Tests.Host.Live;

public class BoundNoticeTests
{
    static readonly Time Noon = Time.From(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void What_was_missed_and_what_a_limit_did_can_be_read()
    {
        var happenings = new Happenings { NameOf = id => id.Value == 0 ? "BTC" : "?" };
        happenings.Note(7, Noon,
        [
            new FundingMissed(new(0), Noon, "the book was empty"),
            new LimitMoved(
                "btc", Scope.Desk, LimitState.Over, LimitState.Soft, new(Fixed.One * 12), new(Fixed.One * 10)),
            new LimitSet("btc", "none", "at most 5", "manager", "too much"),
            new PositionTrimmed("btc", new(1), new(0), new(-Fixed.One), "limit btc: 12 is held, 10 may be"),
            new FundingLearned(new(0), 1_200, 3, 1),
        ]);
        var texts = happenings.Notices.Last(10).Select(notice => $"{notice.Kind}: {notice.Text}").ToList();
        Assert.Contains(texts, text => text.Contains("2026-03-01T12:00:00.000Z was missed, nothing was paid"));
        Assert.Contains("Limit: btc (Desk) is over: 12 is held, 10 may be", texts);
        Assert.Contains("Limit: btc changed by manager: none before, at most 5 now; too much", texts);
        Assert.Contains(texts, text => text.Contains("trades -1 of BTC to come below limit btc"));
        Assert.Contains(texts, text => text.Contains("BTC: a history brought 1,200 settlements"));
    }
}
