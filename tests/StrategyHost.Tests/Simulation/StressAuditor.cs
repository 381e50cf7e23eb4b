using StrategyHost.Engine;
using StrategyHost.Engine.Liquidation;
using StrategyHost.Model;

namespace StrategyHost.Tests.Simulation;

// What must hold of liquidation after every step, besides the books.
sealed class StressAuditor(Desk desk)
{
    readonly SortedDictionary<int, Time> below = [];
    readonly SortedDictionary<int, LiquidationKind> kinds = [];

    public SortedDictionary<string, long> Seen { get; } = [];

    public void After()
    {
        Check.That(desk.Liquidator.Insurance.Sign >= 0, $"the fund has {desk.Liquidator.Insurance}");
        var (moves, steps) = (0, 0);
        foreach (var output in desk.Outputs)
        {
            switch (output)
            {
                case LiquidationStep step:
                    steps++;
                    Count($"step {step.Kind} {step.Stage}");
                    Check.That(step.Rule.Length > 10);
                    kinds[step.Pool.Value] = step.Kind;
                    Take(step);
                    break;
                case OracleChanged changed:
                    Count($"oracle {changed.State}");
                    break;
                case OrderChanged { Report: { Denied: DenyReason.OracleBlocks } }:
                    Count("denied by oracle");
                    break;
                case OrderChanged { Report: { Canceled: CancelReason.OracleBlocks } }:
                    Count("canceled by oracle");
                    break;
                case PositionMoved or MoneyMoved:
                    moves++;
                    break;
            }
        }
        Check.That(moves == 0 || steps > 0, "something changed owner and no step says why");
        foreach (var pool in desk.State.Pools) CheckPool(pool.Id, pool.Health.Equity);
    }

    static void Take(LiquidationStep step)
    {
        if (step.Instrument is null) return;
        Check.That(step.Done.Sign * step.Wanted.Sign >= 0 && step.Done.Abs <= step.Wanted.Abs);
        Check.That(step.Wanted.Sign == -step.Position.Sign && step.Wanted.Abs <= step.Position.Abs);
    }

    // Less than nothing lasts no longer than to the next look, unless an oracle or a confirmation is waited for, or the
    // fund stands behind what is still being sold.
    void CheckPool(PoolId pool, Money equity)
    {
        var isInsured = kinds.GetValueOrDefault(pool.Value) != LiquidationKind.Staged
            && desk.State.Pool(pool).Health.MaintenanceMargin.Sign > 0
            && (equity + desk.Liquidator.Insurance).Sign >= 0;
        var waiting = desk.Liquidator.Waiting(pool);
        if (equity.Sign >= 0 || isInsured || waiting is WaitingFor.Oracle or WaitingFor.Confirmation)
        {
            below.Remove(pool.Value);
            return;
        }
        var since = below.GetValueOrDefault(pool.Value, desk.Now);
        below[pool.Value] = since;
        Check.That(
            desk.Now - since <= desk.Terms.MarkInterval,
            $"pool {pool.Value} is at {equity} since {since}, waiting for {waiting}");
    }

    void Count(string what) => Seen[what] = Seen.GetValueOrDefault(what) + 1;
}
