using StrategyHost.Backtests;
using StrategyHost.Scripts;

namespace StrategyHost.Sweeps;

/// <summary>What someone asks for on the page.</summary>
sealed record SweepStart
{
    public required string Version { get; init; }

    /// <summary>The data set's id; empty for the synthetic market.</summary>
    public required string DataSet { get; init; }

    public required MarketChoice Market { get; init; }
    public required ParameterValues Hold { get; init; }
    public required IReadOnlyList<string> Vary { get; init; }
    public required SearchTerms Search { get; init; }
    public required SweepMetric Metric { get; init; }
    public required WalkForward WalkForward { get; init; }
    public required RunTerms Terms { get; init; }
    public required int Workers { get; init; }
    public required string By { get; init; }

    /// <summary>Refuses at once what the sweep itself would refuse after reading script and data.</summary>
    /// <exception cref="SweepRefused">It makes no sense; the message says where.</exception>
    public void Check(ScriptVersion version, DataSet? set)
    {
        if ((Terms.Fault ?? Search.Fault) is { } fault) throw new SweepRefused(fault);
        if (Workers is < 1 or > 256) throw new SweepRefused("Workers: 1 to 256.");
        if (Market.Fault is { } wrong) throw new SweepRefused(wrong);
        var space = SpaceText.Of(version.Parameters, Vary, Hold);
        Sweeps.Search.Next(space, Search, "", []);
        WalkForward.Over(set is { } recorded
            ? new(Market.From ?? recorded.First, Market.To ?? recorded.Last)
            : new(default, default(DateTimeOffset).AddHours(Market.Hours)));
    }

    public SweepRequest RequestOf(ScriptVersion version, DataSet? set) => new()
    {
        Backtest = new()
        {
            File = version.Script,
            Text = version.Text,
            Version = version.Id,
            Market = set is null ? Market with { Paths = [] } : set.Chosen(Market),
            Parameters = Hold.ToDictionary(),
            Terms = Terms,
            By = By,
        },
        Vary = Vary,
        Search = Search,
        Metric = Metric,
        WalkForward = WalkForward,
    };
}
