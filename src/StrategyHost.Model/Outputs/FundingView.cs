namespace StrategyHost.Model;

/// <summary>Where a settled rate comes from.</summary>
public enum FundingOrigin : byte
{
    /// <summary>From premiums the desk sampled.</summary>
    Derived,

    /// <summary>Recorded or told by the venue as it happened.</summary>
    Published,

    /// <summary>From a history taken in later.</summary>
    Imported,
}

/// <summary>A settlement that happened.</summary>
public readonly record struct FundingRecord(Time At, Rate Rate, FundingOrigin Origin);

/// <summary>
/// A settlement that should have been and was not, for want of data; settled when a history has paid it later.
/// </summary>
public readonly record struct FundingGap(Time At, string Reason, bool IsSettled);

/// <summary>What is expected of one settlement, or of a day's sum; low and high are null until learned.</summary>
public readonly record struct FundingExpectation(Time At, Rate Mean, Rate? Low, Rate? High);

/// <summary>How forecasts made before a payment stood against it.</summary>
public sealed record FundingScore
{
    /// <summary>The UTC day, or zero for everything since the desk opened.</summary>
    public required Time Day { get; init; }

    /// <summary>Settlements whose forecast was scored.</summary>
    public required int Count { get; init; }

    public required Rate MeanAbsoluteError { get; init; }

    /// <summary>The error of saying that the last rate stays.</summary>
    public required Rate NaiveError { get; init; }

    /// <summary>Of them, those that had an interval; and the payments that fell inside it.</summary>
    public int Stated { get; init; }
    public int Inside { get; init; }

    /// <summary>The share of payments inside the interval; null where none was stated.</summary>
    public required double? Coverage { get; init; }

    /// <summary>Mean of the pinball losses of both ends of the interval.</summary>
    public required Rate? Pinball { get; init; }

    /// <summary>The same coverage for the sums of a day ahead, and how many were scored.</summary>
    public required double? DayCoverage { get; init; }

    public required int DayCount { get; init; }
    public int DaysStated { get; init; }
    public int DaysInside { get; init; }

    public required Rate DayError { get; init; }
}

/// <summary>One perpetual's funding, for people.</summary>
public sealed record FundingView
{
    public required InstrumentId Instrument { get; init; }

    /// <summary>The venue's rule by name and year.</summary>
    public required string Rule { get; init; }

    public required TimeSpan Interval { get; init; }
    public required Time Next { get; init; }

    /// <summary>From the snapshot's time to the next settlement.</summary>
    public required TimeSpan Countdown { get; init; }

    /// <summary>What a position's notional is taken at now, by the rule; zero before there is a price.</summary>
    public Price Price { get; init; }

    /// <summary>Mean premium of the interval so far; null before the first sample.</summary>
    public required Rate? Premium { get; init; }

    /// <summary>What the interval would settle at by its samples so far; null before the first.</summary>
    public required Rate? Predicted { get; init; }

    public required int Samples { get; init; }

    /// <summary>As many samples as a whole interval has.</summary>
    public required int SamplesExpected { get; init; }

    /// <summary>Settlements come from outside: the desk derives none.</summary>
    public required bool IsFromOutside { get; init; }

    /// <summary>The newest settlements, oldest first.</summary>
    public required IReadOnlyList<FundingRecord> History { get; init; }

    /// <summary>Each settlement of the next 24 hours; empty while the history is too short.</summary>
    public required IReadOnlyList<FundingExpectation> Ahead { get; init; }

    /// <summary>The sum of the next 24 hours.</summary>
    public required FundingExpectation? DayAhead { get; init; }

    /// <summary>The share of outcomes that the intervals aim to hold.</summary>
    public required double Level { get; init; }

    /// <summary>Finished days, oldest first, at most 30.</summary>
    public required IReadOnlyList<FundingScore> Scores { get; init; }

    /// <summary>Everything since the desk opened; null before the first scored settlement.</summary>
    public required FundingScore? Score { get; init; }

    /// <summary>The newest gaps, oldest first.</summary>
    public required IReadOnlyList<FundingGap> Missing { get; init; }
}
