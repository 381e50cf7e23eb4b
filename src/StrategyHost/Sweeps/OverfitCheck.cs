using StrategyHost.Engine.Statistics;

namespace StrategyHost.Sweeps;

/// <summary>How likely it is that the winner of a search was luck; what cannot be told says why.</summary>
public sealed record OverfitCheck
{
    /// <summary>How many sets were tried to their end, and how many independent ones they stand for.</summary>
    public required int Trials { get; init; }

    public required double? Independent { get; init; }

    /// <summary>Mean correlation of the trials' returns.</summary>
    public required double? Correlation { get; init; }

    /// <summary>What one return covers, and how many there are of each trial.</summary>
    public required TimeSpan Span { get; init; }

    public required int Returns { get; init; }

    /// <summary>Null with fewer than two trials or fewer than sixteen returns.</summary>
    public required BacktestOverfit? Cross { get; init; }

    /// <summary>Null where the winner's returns do not move.</summary>
    public required DeflatedSharpe? Deflated { get; init; }

    /// <summary>Why a figure is missing; empty where none is.</summary>
    public required string Missing { get; init; }

    internal static OverfitCheck Of(IReadOnlyList<Trial> trials, Trial winner)
    {
        var won = winner.Result!;
        // All over the same spans: each ran over the same data to its end.
        var whole = trials.Where(one => one.Result is { Outcome: UnitOutcome.Finished } r
            && r.Equity.Count == won.Equity.Count && (r.From, r.To) == (won.From, won.To)).ToArray();
        var returns = whole.Select(one => one.Result!.Returns).ToArray();
        var rows = won.Equity.Count - 1;
        var blocks = BacktestOverfit.BlocksFor(rows);
        var deflated = Deflate(whole, won);
        var correlation = TrialCorrelation.Mean(returns);
        return new()
        {
            Trials = whole.Length,
            Correlation = correlation,
            Independent = correlation is { } alike ? TrialCorrelation.Independent(whole.Length, alike) : null,
            Span = won.Span,
            Returns = rows,
            Cross = whole.Length >= 2 && blocks > 0 ? BacktestOverfit.Of(returns, blocks) : null,
            Deflated = deflated,
            Missing = whole.Length < 2 ? "With one trial there was no choice to be misled by."
                : blocks == 0 ? $"{rows} returns are too few to be cut into blocks: sixteen are needed."
                : deflated is null ? "The winner's equity never moved." : "",
        };
    }

    static DeflatedSharpe? Deflate(IReadOnlyList<Trial> whole, UnitResult won)
    {
        var own = won.Statistics;
        if (own.Sharpe is not { } sharpe) return null;
        // One that never moved has tried too: its ratio counts as none.
        var ratios = whole.Select(one => one.Result!.Statistics.Sharpe ?? 0).ToArray();
        var mean = ratios.Average();
        return new()
        {
            Sharpe = sharpe,
            Count = own.Count,
            Skewness = own.Skewness,
            ExcessKurtosis = own.ExcessKurtosis,
            Trials = ratios.Length,
            Variance = ratios.Length > 1 ? ratios.Sum(one => (one - mean) * (one - mean)) / (ratios.Length - 1) : 0,
        };
    }
}
