using StrategyHost.Engine.Funding;
using StrategyHost.Model;

namespace StrategyHost.Live;

/// <summary>Money that is expected; plus is received. Low and high are null where no interval is known.</summary>
readonly record struct Expected(Money Mean, Money? Low, Money? High)
{
    /// <summary>Known for certain to be nothing.</summary>
    public static readonly Expected Nothing = new(Money.Zero, Money.Zero, Money.Zero);

    /// <summary>Low ends and high ends are added: as wide as if all erred the same way.</summary>
    public static Expected operator +(Expected a, Expected b) =>
        new(a.Mean + b.Mean, a.Low + b.Low, a.High + b.High);
}

/// <summary>A perpetual's funding, and what the positions in it, netted over accounts, are to be paid.</summary>
sealed record FundingLine(FundingView View, Instrument Instrument, Quantity Position)
{
    /// <summary>At the rate of the samples so far; null before the first, where something is held.</summary>
    public Money? Next => Position.IsZero ? Money.Zero
        : View.Predicted is { } rate && !View.Price.IsZero ? Paid(rate) : null;

    /// <summary>The sum of the next 24 hours; null while the history is too short, where something is held.</summary>
    public Expected? Day => Position.IsZero ? Expected.Nothing
        : View.DayAhead is { } day && !View.Price.IsZero ? Paid(day) : null;

    /// <summary>
    /// What settles up to so long from now. Without a forecast it is the prediction, which has no interval; null
    /// without either.
    /// </summary>
    public Expected? Within(TimeSpan span)
    {
        var now = View.Next - View.Countdown;
        if (Position.IsZero || View.Next > now + span) return Expected.Nothing;
        if (View.Price.IsZero) return null;
        var ahead = View.Ahead.Where(one => one.At > now && one.At <= now + span).ToList();
        if (ahead.Count > 0) return ahead.Select(Paid).Aggregate((sum, one) => sum + one);
        return Next is { } next ? new(next, null, null) : null;
    }

    Money Paid(Rate rate) => FundingRule.Payment(Position, View.Price, rate);

    // What is good for one who is short is bad for one who is long: the ends change places.
    Expected Paid(FundingExpectation expected)
    {
        if ((expected.Low, expected.High) is not ({ } low, { } high)) return new(Paid(expected.Mean), null, null);
        var (one, other) = (Paid(low), Paid(high));
        return new(Paid(expected.Mean), Money.Min(one, other), Money.Max(one, other));
    }
}

/// <summary>The funding of the whole desk: accrued, and expected.</summary>
/// <param name="Lines">One a perpetual.</param>
/// <param name="Today">Received less paid since midnight UTC, exactly.</param>
/// <param name="Hour">Of the next hour; null where it is not known for some position.</param>
/// <param name="Day">Of the next 24 hours; null where it is not known for some position.</param>
/// <param name="Unknown">What is held and has no forecast of a day yet.</param>
sealed record FundingOutlook(
    IReadOnlyList<FundingLine> Lines, Money Today, Expected? Hour, Expected? Day, IReadOnlyList<string> Unknown)
{
    public static FundingOutlook Of(DeskSnapshot desk)
    {
        List<FundingLine> lines = [.. desk.Funding.Select(view => Line(desk, view))];
        return new(
            lines,
            new(desk.Pools.Sum(pool => pool.Today.Funding.Units)),
            Sum(lines.Select(line => line.Within(TimeSpan.FromHours(1)))),
            Sum(lines.Select(line => line.Day)),
            [.. lines.Where(line => line.Day is null).Select(line => line.Instrument.Name)]);
    }

    /// <summary>The next settlement of any; null without perpetuals.</summary>
    public Time? Next => Lines.Count == 0 ? null : Lines.Min(line => line.View.Next);

    /// <summary>What is paid then at the rates of the samples so far; null where one has none.</summary>
    public Money? Due => Lines.Where(line => line.View.Next == Next).Select(line => line.Next)
        .Aggregate((Money?)Money.Zero, (sum, one) => sum + one);

    static FundingLine Line(DeskSnapshot desk, FundingView view) => new(
        view,
        desk.Markets[view.Instrument.Value].Instrument,
        new(desk.Positions.Where(held => held.Instrument == view.Instrument).Sum(held => held.Quantity.Units)));

    static Expected? Sum(IEnumerable<Expected?> parts) =>
        parts.Aggregate((Expected?)Expected.Nothing, (sum, one) => sum + one);
}
