using StrategyHost.Engine.Backtest;

namespace StrategyHost.Backtests;

/// <summary>What a run found, on which data, with which script, how fast.</summary>
public sealed record BacktestResult
{
    public required ScriptUsed Script { get; init; }
    public required DataUsed Data { get; init; }
    public required RunTerms Terms { get; init; }
    public required RunTiming Timing { get; init; }
    public required BacktestReport Report { get; init; }
}

/// <summary>The exact script of a run: its hash is of text, compiler and policy.</summary>
public sealed record ScriptUsed(string File, string Version, string Hash)
{
    /// <summary>Its text; empty in results written before it was kept.</summary>
    public string Text { get; init; } = "";
}

/// <summary>
/// Seconds by the clock: checking the files, compiling (both at the same time), and the run itself.
/// </summary>
public sealed record RunTiming(double Loading, double Compiling, double Running)
{
    /// <summary>From the start of the work to its first input; 0 in results written before it was kept.</summary>
    public double FirstEvent { get; init; }

    public double InputsPerSecond { get; init; }

    /// <summary>Events that the strategy handled, a second of the run.</summary>
    public double EventsPerSecond { get; init; }
}

/// <summary>How far a run is.</summary>
/// <param name="Stage">In a word: compiling, loading, running.</param>
/// <param name="Fraction">Of the market's span of time.</param>
public sealed record RunProgress(string Stage, double Fraction)
{
    public long Events { get; init; }
    public double EventsPerSecond { get; init; }

    /// <summary>Null while it cannot be told.</summary>
    public TimeSpan? Remaining { get; init; }
}
