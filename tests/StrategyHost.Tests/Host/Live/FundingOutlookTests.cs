using StrategyHost.Components.Parts;
using StrategyHost.Live;
using StrategyHost.Model;
using StrategyHost.Streaming;
using static StrategyHost.Tests.Host.Live.FundingPictures;

namespace StrategyHost.Tests.Host.Live;

public class FundingOutlookTests
{
    static Money M(string text) => Money.Parse(text);

    // Three coins at 100: one basis point is 0.03.
    [Fact]
    public void One_who_is_long_pays_and_the_ends_of_the_interval_change_places()
    {
        var outlook = FundingOutlook.Of(Desk(1, Full(0)));
        Assert.Equal(new Expected(M("-0.03"), M("-0.06"), M("-0.015")), outlook.Hour);
        Assert.Equal(new Expected(M("-0.72"), M("-1.2"), M("-0.3")), outlook.Day);
        Assert.Equal(M("-0.045"), outlook.Due);
        Assert.Equal("Since midnight no funding was paid; the next 24 hours are expected to bring −0.72, "
            + "likely −1.20 to −0.30.", FundingWords.Sentence(outlook));

        var other = FundingOutlook.Of(Desk(1, Full(0)).Short());
        Assert.Equal(new Expected(M("0.72"), M("0.3"), M("1.2")), other.Day);
    }

    [Fact]
    public void The_desk_expects_the_sum_of_its_instruments_and_of_its_accounts()
    {
        var desk = Desk(2, Full(0), Full(1));
        desk = desk with { Positions = [.. desk.Positions, desk.Positions[0] with { Account = new(2) }] };
        Assert.Equal(new Expected(M("-2.16"), M("-3.6"), M("-0.9")), FundingOutlook.Of(desk).Day);
    }

    [Fact]
    public void Without_a_forecast_the_hour_is_the_prediction_without_an_interval_and_the_day_is_not_known()
    {
        var view = Full(0) with { Ahead = [], DayAhead = null };
        var outlook = FundingOutlook.Of(Desk(1, view));
        Assert.Equal(new Expected(M("-0.045"), null, null), outlook.Hour);
        Assert.Null(outlook.Day);
        Assert.Equal(["C0"], outlook.Unknown);
        Assert.Contains("needs more settlements of C0", FundingWords.Sentence(outlook));
    }

    [Fact]
    public void What_is_not_known_of_one_position_makes_the_sum_unknown_and_never_zero()
    {
        var outlook = FundingOutlook.Of(Desk(2, Full(0), Bare(1)));
        Assert.Null(outlook.Hour);
        Assert.Null(outlook.Day);
        Assert.Null(outlook.Due);
        var picture = new Picture();
        FundingTopics.Desk(Desk(2, Full(0), Bare(1)), picture);
        var shown = picture.Since(null);
        Assert.Null(shown["hour"]);
        Assert.Null(shown["day"]);
        Assert.Null(shown["day.band"]);
        Assert.Equal(0.0, shown["today"]);
        var bare = new Picture();
        FundingTopics.Instrument(Desk(2, Full(0), Bare(1)), 1, bare);
        Assert.All(
            (string[])["predicted", "year", "premium", "pays", "day", "band", "last"],
            name => Assert.Null(bare.Since(null)[name]));
    }

    [Fact]
    public void What_is_not_held_pays_nothing_even_without_a_forecast()
    {
        var outlook = FundingOutlook.Of(Desk(1, Full(0), Bare(1)));
        Assert.Equal(M("-0.72"), outlook.Day?.Mean);
        Assert.Empty(outlook.Unknown);
        Assert.Equal(Money.Zero, outlook.Lines[1].Next);
    }

    [Fact]
    public void A_settlement_after_the_hour_is_not_in_it()
    {
        var late = Now + TimeSpan.FromHours(5);
        var view = Full(0) with
        {
            Interval = TimeSpan.FromHours(8),
            Next = late,
            Countdown = late - Now,
            Ahead = [new(late, Points("1"), Points("0.5"), Points("2"))],
        };
        Assert.Equal(Expected.Nothing, FundingOutlook.Of(Desk(1, view)).Hour);
    }

    [Fact]
    public void A_rate_a_year_is_the_rate_times_the_settlements_of_a_year()
    {
        Assert.Equal("+10.95 %", FundingWords.PerYear(Points("0.125"), TimeSpan.FromHours(1)));
        Assert.Equal("−10.95 %", FundingWords.PerYear(Points("-1"), TimeSpan.FromHours(8)));
    }

    [Fact]
    public void A_score_is_told_in_counts_and_against_the_rate_that_stays()
    {
        Assert.Equal("of 24 settlements, 22 fell within the 80 % band",
            FundingWords.Within(22, 24, "settlements", 0.8));
        Assert.Equal(
            "settlements have no band before 50 were scored", FundingWords.Within(0, 0, "settlements", 0.8));
        var score = new FundingScore
        {
            Day = Time.Zero, Count = 24, MeanAbsoluteError = Points("0.3"), NaiveError = Points("0.4"),
            Coverage = null, Pinball = null, DayCoverage = null, DayCount = 0, DayError = Rate.Zero,
        };
        Assert.Equal("25 % less than saying that the rate stays", FundingWords.Against(score));
        Assert.Equal("100 % more than saying that the rate stays",
            FundingWords.Against(score with { MeanAbsoluteError = Points("0.8") }));
    }
}
