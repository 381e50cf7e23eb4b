using StrategyHost.Model;

namespace StrategyHost.Components.Parts;

/// <summary>The limits of a desk counted by their state, and what a fault has frozen: a manager's first look.</summary>
sealed record LimitTally(int Over, int Near, int Unknown, int Within)
{
    /// <summary>That of which most is used; null where no share is known.</summary>
    public LimitView? Nearest { get; init; }

    /// <summary>Accounts that a strategy's fault froze.</summary>
    public int Frozen { get; init; }

    public int All => Over + Near + Unknown + Within;

    public static LimitTally Of(DeskSnapshot desk) => new(
        Count(desk, LimitState.Over), Count(desk, LimitState.Soft), Count(desk, LimitState.Unknown),
        Count(desk, LimitState.Within))
    {
        Nearest = desk.Limits.Where(limit => limit.Share is not null).MaxBy(limit => limit.Share),
        Frozen = desk.Accounts.Count(account => account.Frozen is not null),
    };

    /// <summary>The worst there is: "2 over", "1 near", "1 not measured", "all within", "none set".</summary>
    public string Title => Over > 0 ? $"{Over} over"
        : Near > 0 ? $"{Near} near"
        : Unknown > 0 ? $"{Unknown} not measured"
        : Within > 0 ? "all within"
        : "none set";

    /// <summary>"red", "amber", "green", or nothing.</summary>
    public string Colour => Over > 0 ? "red" : Near + Unknown > 0 ? "amber" : Within > 0 ? "green" : "";

    /// <summary>What the title leaves out: "1 near, 2 accounts frozen"; empty where it is all.</summary>
    public string Rest => string.Join(", ", Parts());

    IEnumerable<string> Parts()
    {
        if (Over > 0 && Near > 0) yield return $"{Near} near";
        if (Over + Near > 0 && Unknown > 0) yield return $"{Unknown} not measured";
        if (Frozen > 0) yield return Frozen == 1 ? "1 account frozen" : $"{Frozen} accounts frozen";
    }

    static int Count(DeskSnapshot desk, LimitState state) => desk.Limits.Count(limit => limit.State == state);
}
