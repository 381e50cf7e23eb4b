using System.Globalization;
using System.Text.Json.Serialization;
using StrategyHost.Model;

namespace StrategyHost.Backtests;

/// <summary>A backtest as someone asks for it: which script, on which market, from what it starts.</summary>
sealed record BacktestRequest
{
    /// <summary>What the script is called in faults and reports: its path.</summary>
    public required string File { get; init; }

    public required string Text { get; init; }

    /// <summary>The version's id in the library; empty for a file of one's own.</summary>
    public string Version { get; init; } = "";

    public required MarketChoice Market { get; init; }

    /// <summary>Values that differ from the script's defaults, as invariant text.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new SortedDictionary<string, string>();

    public RunTerms Terms { get; init; } = new();

    public string By { get; init; } = "";

    /// <summary>What is wrong with it, in words; null when it can be run.</summary>
    [JsonIgnore]
    public string? Fault =>
        Terms.Fault ?? (Market.IsSynthetic && Terms.Assumptions.NeedsRecording() is { } what
            ? $"The synthetic market's orders are all known: {what} needs recorded data."
            : null);
}

/// <summary>The account and the conditions of a run.</summary>
public sealed record RunTerms
{
    /// <summary>Of the strategy's own chance.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>From risk's acceptance to the venue's book.</summary>
    public TimeSpan Latency { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>What else the run takes for granted.</summary>
    public RunAssumptions Assumptions { get; init; } = RunAssumptions.Default;

    /// <summary>The account's first collateral, as decimal text.</summary>
    public string Deposit { get; init; } = "100000";

    /// <summary>What is wrong with them, in words; null when they can be used.</summary>
    [JsonIgnore]
    public string? Fault =>
        !Fixed.TryParse(Deposit, out var deposit) || deposit <= 0 || deposit > MostDeposit
            ? "The deposit is a number above 0 and up to 10,000,000,000."
        : Latency < TimeSpan.Zero || Latency > TimeSpan.FromMinutes(1) ? "The latency is 0 to 60,000 milliseconds."
        : Assumptions.Fault;

    /// <summary>From a decision to the book, in words.</summary>
    [JsonIgnore]
    public string LatencyWords => Assumptions.Entry.Length > 0
        ? MeasuredDelays.Words(Assumptions.Entry)
        : string.Create(CultureInfo.InvariantCulture, $"{Latency.TotalMilliseconds:0.###} ms");

    const long MostDeposit = 10_000_000_000 * Fixed.One;
}

/// <summary>Which market a run trades on: recorded files, or the synthetic one where no path is named.</summary>
public sealed record MarketChoice
{
    public const double MostHours = 24 * 31;

    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Coins or instrument names; empty for all there are.</summary>
    public IReadOnlyList<string> Markets { get; init; } = [];

    /// <summary>
    /// The one venue that is meant where data holds a market of several, and the one length of bars; empty and null for
    /// whatever there is.
    /// </summary>
    public string Venue { get; init; } = "";

    public TimeSpan? Interval { get; init; }

    /// <summary>From is inside, To is not; null for the data's own.</summary>
    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    /// <summary>Of the synthetic market: its seed, and how long it runs.</summary>
    public ulong Seed { get; init; } = 1;

    public double Hours { get; init; } = 1;

    [JsonIgnore]
    public bool IsSynthetic => Paths.Count == 0;

    /// <summary>What is wrong with it, in words; null when it can be run.</summary>
    [JsonIgnore]
    public string? Fault =>
        !(Hours > 0 && Hours <= MostHours) ? $"A synthetic market runs more than 0 and up to {MostHours:N0} hours."
        : From >= To ? "The run's first moment has to be before its last."
        : null;
}
