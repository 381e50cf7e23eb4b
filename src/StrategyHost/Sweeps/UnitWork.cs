using System.Collections.Concurrent;
using StrategyHost.Backtests;
using StrategyHost.Workers;

namespace StrategyHost.Sweeps;

/// <summary>
/// Runs units: on any machine with this build and the data. A market is read once for all units of its window.
/// </summary>
/// <param name="paths">Where the data lies here; empty for the synthetic market.</param>
sealed class UnitWork(BacktestWork work, IReadOnlyList<string> paths)
{
    readonly ConcurrentDictionary<string, Lazy<Task<PreparedMarket>>> markets = new();

    /// <summary>Failures of the script are results; those of machine, build or data are thrown.</summary>
    /// <exception cref="SweepRefused">Another build made the unit, or the data here is not what it names.</exception>
    /// <exception cref="Feeds.FeedError">The data cannot be used.</exception>
    public async Task<UnitResult> RunAsync(SweepUnit unit, IProgress<RunProgress>? progress, CancellationToken token)
    {
        if (unit.Build != BuildIdentity.Current)
            throw new SweepRefused(
                $"The unit was made by build {unit.Build}, this is {BuildIdentity.Current}: their results cannot be "
                + "compared. Begin a new sweep.");
        var market = await MarketAsync(unit);
        token.ThrowIfCancellationRequested();
        var request = new BacktestRequest
        {
            File = unit.Script.File,
            Text = unit.Script.Text,
            Market = unit.Market.Choice(paths),
            Parameters = unit.Parameters.ToDictionary(),
            Terms = unit.Terms,
        };
        for (var died = false; ; died = true)
        {
            try
            {
                return UnitOutcomes.Of(unit, (await work.RunOnAsync(request, market, progress, token)).Report);
            }
            catch (WorkerFault fault)
            {
                token.ThrowIfCancellationRequested();
                if (fault.Fault.Kind == CagedStrategy.NotCaged) throw new SweepRefused(fault.Message);
                // Once may have been this machine's doing, as when memory ran out; twice is the unit's own.
                if (fault.Fault.Kind == WorkerExit.Died && !died) continue;
                return UnitOutcomes.Of(unit, fault.Fault);
            }
        }
    }

    Task<PreparedMarket> MarketAsync(SweepUnit unit)
    {
        var key = SweepJson.Hash(unit.Market);
        return markets.GetOrAdd(key, _ => new(() => Task.Run(() => Load(unit)))).Value;
    }

    PreparedMarket Load(SweepUnit unit)
    {
        var market = PreparedMarket.For(unit.Market.Choice(paths), unit.Terms);
        foreach (var file in market.Data.Files)
            if (!unit.Market.Files.Contains(new(file.File, file.Sha256)))
                throw new SweepRefused(
                    $"{file.File} is not the file that the sweep was begun with: its checksum differs. Begin a new "
                    + "sweep on what there is now.");
        return market;
    }
}
