using StrategyHost.Model;

namespace StrategyHost.Tests.Host.Live;

/// <summary>Funding of perpetuals of the small desk: an hour's settlement in half an hour, at a price of 100.</summary>
static class FundingPictures
{
    public static readonly Time Now = Time.From(new(2026, 3, 2, 14, 30, 0, TimeSpan.Zero));
    static readonly Time next = Now + TimeSpan.FromMinutes(30);

    public static DeskSnapshot Desk(int positions, params FundingView[] views) =>
        Pictures.Desk(1, StrategyState.Running, orders: 0, positions) with { Time = Now, Funding = views };

    public static DeskSnapshot Short(this DeskSnapshot desk) => desk with
    {
        Positions = [.. desk.Positions.Select(held => held with { Quantity = -held.Quantity })],
    };

    /// <summary>Without a sample, a settlement, a forecast.</summary>
    public static FundingView Bare(int market) => new()
    {
        Instrument = new(market),
        Rule = "hourly/2026",
        Interval = TimeSpan.FromHours(1),
        Next = next,
        Countdown = next - Now,
        Price = Price.Parse("100"),
        Premium = null,
        Predicted = null,
        Samples = 0,
        SamplesExpected = 60,
        IsFromOutside = false,
        History = [],
        Ahead = [],
        DayAhead = null,
        Level = 0.8,
        Scores = [],
        Score = null,
        Missing = [],
    };

    /// <summary>
    /// With two settlements, half its samples, and a forecast of 1 bp (0.5 to 2) each, 24 (10 to 40) a day.
    /// </summary>
    public static FundingView Full(int market) => Bare(market) with
    {
        Premium = Points("3"),
        Predicted = Points("1.5"),
        Samples = 30,
        History = [Paid(-90, "0.8"), Paid(-30, "1.2")],
        Ahead =
        [
            .. Enumerable.Range(0, 24).Select(hour =>
                new FundingExpectation(next + TimeSpan.FromHours(hour), Points("1"), Points("0.5"), Points("2"))),
        ],
        DayAhead = new(next + TimeSpan.FromHours(23), Points("24"), Points("10"), Points("40")),
    };

    public static Rate Points(string points) => new(Rate.Parse(points).Units / 10_000);

    static FundingRecord Paid(int minutes, string points) =>
        new(Now + TimeSpan.FromMinutes(minutes), Points(points), FundingOrigin.Derived);
}
