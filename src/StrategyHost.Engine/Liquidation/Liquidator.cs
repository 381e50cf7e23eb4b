using StrategyHost.Engine.Ledger;
using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Orders;
using StrategyHost.Model;

namespace StrategyHost.Engine.Liquidation;

/// <summary>
/// Closes a pool whose equity is below maintenance, by market orders to the book: positions by falling maintenance
/// margin; of one worth more than 100,000 a fifth first, the whole once that has happened within 30 seconds
/// (Hyperliquid, trading/liquidations, 2026; which position comes first is our own rule, the venue publishes none).
/// </summary>
public sealed class Liquidator(DeskState state, Trading trading)
{
    static readonly Notional PartialAbove = new(100_000 * Fixed.One);
    static readonly TimeSpan Cooldown = TimeSpan.FromSeconds(30);
    readonly SortedDictionary<int, Time> wholeUntil = [];
    readonly SortedSet<int> liquidating = [];

    public bool IsLiquidating(PoolId pool) => liquidating.Contains(pool.Value);

    /// <summary>Looks at every pool; called after marks moved.</summary>
    public void Look()
    {
        foreach (var pool in state.Pools)
        {
            if (pool.Health.IsLiquidatable) Liquidate(pool);
            else if (liquidating.Remove(pool.Id.Value))
                state.Outputs.Add(new LiquidationEnded(pool.Id, pool.Health.Equity, pool.Health.MaintenanceMargin));
        }
    }

    public void AddTo(ref StateHash hash)
    {
        foreach (var pool in liquidating) hash.Add(pool);
        foreach (var (pool, until) in wholeUntil)
        {
            hash.Add(pool);
            hash.Add(until.Nanoseconds);
        }
    }

    void Liquidate(Pool pool)
    {
        if (liquidating.Add(pool.Id.Value))
            state.Outputs.Add(new LiquidationStarted(pool.Id, pool.Health.Equity, pool.Health.MaintenanceMargin));
        trading.CancelAllNow(o => state.Account(o.Account).Pool == pool.Id, CancelReason.Liquidation);
        var isWhole = state.Now < wholeUntil.GetValueOrDefault(pool.Id.Value);
        var hasCut = false;
        foreach (var instrument in ByMaintenance(pool))
        {
            if (!pool.Health.IsLiquidatable) break;
            hasCut |= Close(pool, instrument, isWhole);
        }
        if (hasCut) wholeUntil[pool.Id.Value] = state.Now + Cooldown;
    }

    IEnumerable<Instrument> ByMaintenance(Pool pool) => state.Terms.Instruments
        .Where(i => i.IsPerp && !pool.Net(i.Id).IsZero)
        .OrderByDescending(i => pool.Margin(i.Id).Maintenance)
        .ThenBy(i => i.Id.Value)
        .ToList();

    // Returns whether only a part was sent.
    bool Close(Pool pool, Instrument instrument, bool isWhole)
    {
        var net = pool.Net(instrument.Id);
        var isPart = !isWhole && state.Market(instrument.Id).Mark.TimesUp(net.Abs) > PartialAbove;
        var wanted = isPart ? instrument.Grid.Down(new Quantity(net.Abs.Units / 5)) : net.Abs;
        foreach (var account in Holders(pool, instrument.Id, net.Sign))
        {
            var size = Quantity.Min(wanted, account.Position(instrument.Id).Quantity.Abs);
            if (size.Sign <= 0) continue;
            wanted -= size;
            trading.SubmitNow(ClosingOrder.For(state, account, instrument.Id, size, OrderCause.Liquidation));
        }
        return isPart;
    }

    static IEnumerable<Account> Holders(Pool pool, InstrumentId instrument, int sign) => pool.Accounts
        .Where(a => a.Position(instrument).Quantity.Sign == sign)
        .OrderByDescending(a => a.Position(instrument).Quantity.Abs)
        .ThenBy(a => a.Id.Value)
        .ToList();
}
