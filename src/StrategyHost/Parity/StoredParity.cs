using StrategyHost.Backtests;
using StrategyHost.Engine.Backtest.Parity;
using StrategyHost.Model;

namespace StrategyHost.Parity;

/// <summary>A comparison as a document: what a list shows, and the whole of it packed.</summary>
public sealed record StoredParity
{
    public long Id { get; set; }

    /// <summary>The UTC day, "2026-11-27".</summary>
    public required string Day { get; set; }

    public required int Strategy { get; set; }
    public required string Name { get; set; }
    public required string Version { get; set; }

    /// <summary>The input that started it: a strategy may have several stretches a day.</summary>
    public required long StartedOn { get; set; }

    public required DateTimeOffset From { get; set; }
    public required DateTimeOffset To { get; set; }

    /// <summary>When it was compared.</summary>
    public required DateTimeOffset At { get; set; }

    /// <summary>From 0 to 100; null where it could not be compared.</summary>
    public double? Score { get; set; }

    public double FillsMatched { get; set; }
    public bool IsConfirmed { get; set; }

    /// <summary>Money as exact decimal text.</summary>
    public string Paper { get; set; } = "0";

    public string Backtest { get; set; } = "0";

    /// <summary>The cause with the most money, and its money; empty where nothing differs.</summary>
    public string Largest { get; set; } = "";

    public string LargestAmount { get; set; } = "0";
    public int Differing { get; set; }

    /// <summary>Why it could not be compared; empty where it was.</summary>
    public string Failure { get; set; } = "";

    /// <summary>The result's JSON as gzip; empty where there is none.</summary>
    public byte[] Packed { get; set; } = [];

    public Money Difference() => Money.Parse(Backtest) - Money.Parse(Paper);

    public static StoredParity Of(DateOnly day, ParityResult result, DateTimeOffset at) => new()
    {
        Day = DayText(day),
        Strategy = result.Deployment.Id.Value,
        Name = result.Deployment.Name,
        Version = result.Deployment.Version,
        StartedOn = result.StartedOn,
        From = result.From.ToDateTime(),
        To = result.To.ToDateTime(),
        At = at,
        Score = result.Score.Value,
        FillsMatched = result.Score.Fills,
        IsConfirmed = result.IsConfirmed,
        Paper = result.Paper.Total.ToString(),
        Backtest = result.Backtest.Total.ToString(),
        Largest = result.Largest is { } largest ? ParityWords.Of(largest.Cause) : "",
        LargestAmount = (result.Largest?.Amount ?? Money.Zero).ToString(),
        Differing = result.Differing.Count,
        Packed = PackedJson.Of(result),
    };

    internal static StoredParity Of(DateOnly day, ParityFailure failure, DateTimeOffset at) => new()
    {
        Day = DayText(day),
        Strategy = failure.Deployment.Id.Value,
        Name = failure.Deployment.Name,
        Version = failure.Deployment.Version,
        StartedOn = 0,
        From = at,
        To = at,
        At = at,
        Failure = failure.Reason,
    };

    public static string DayText(DateOnly day) =>
        day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What flags a comparison; set by managers.</summary>
public sealed record ParityLimit
{
    public const double Default = 90;

    public string Id { get; set; } = "limit";

    /// <summary>A score below it is told and shown in red.</summary>
    public double LeastScore { get; set; } = Default;

    public string By { get; set; } = "";

    public bool IsBroken(StoredParity one) => !(one.Score >= LeastScore);
}
