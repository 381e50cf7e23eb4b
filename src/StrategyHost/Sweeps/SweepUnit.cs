using System.Text.Json.Serialization;
using StrategyHost.Backtests;

namespace StrategyHost.Sweeps;

/// <summary>
/// One backtest of a sweep with all that decides its result: given to any machine with this build and this data, it
/// comes to the same bytes. Its id is the SHA-256 of its JSON.
/// </summary>
public sealed record SweepUnit
{
    public int Format { get; init; } = 1;

    /// <summary>The build that may run it: another one's results are not comparable.</summary>
    public required string Build { get; init; }

    public required UnitScript Script { get; init; }
    public required ParameterValues Parameters { get; init; }
    public required UnitMarket Market { get; init; }
    public required RunTerms Terms { get; init; }

    /// <summary>Into how many returns of equal spans the run is cut.</summary>
    public required int Returns { get; init; }

    [JsonIgnore]
    public string Id => SweepJson.Hash(this);
}

/// <summary>The hash is of text, compiler and policy: the version that the library names.</summary>
public sealed record UnitScript(string File, string Hash, string Text);

/// <summary>The market by content, not by where it lies: files by checksum, or the synthetic one by its seed.</summary>
public sealed record UnitMarket
{
    public IReadOnlyList<UnitFile> Files { get; init; } = [];
    public IReadOnlyList<string> Markets { get; init; } = [];
    public string Venue { get; init; } = "";
    public TimeSpan? Interval { get; init; }
    public required Window Window { get; init; }

    /// <summary>Of the synthetic market.</summary>
    public ulong Seed { get; init; }

    [JsonIgnore]
    public bool IsSynthetic => Files.Count == 0;

    public MarketChoice Choice(IReadOnlyList<string> paths) => new()
    {
        Paths = IsSynthetic ? [] : paths,
        Markets = Markets,
        Venue = Venue,
        Interval = Interval,
        From = Window.From,
        To = Window.To,
        Seed = Seed,
        Hours = IsSynthetic ? Window.Length.TotalHours : 1,
    };
}

public sealed record UnitFile(string File, string Sha256);
