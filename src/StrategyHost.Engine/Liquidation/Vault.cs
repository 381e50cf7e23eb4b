using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Engine.Liquidation;

/// <summary>
/// The backstop: a vault of the venue that takes a pool's positions and all its collateral over (Hyperliquid's
/// liquidator, a component of HLP, 2026), as long as it could keep the margin of all it would then hold. It holds what
/// it took, pays no funding, and is itself deleveraged when it has lost everything.
/// </summary>
public sealed class Vault(DeskState state, Moves moves)
{
    readonly MarginTiers?[] tiers =
        [.. state.Markets.Select(m => m.Instrument.IsPerp ? new MarginTiers(m.Instrument.Tiers) : null)];

    /// <summary>Whether it may take a pool, and the figures that say so.</summary>
    public bool CanTake(Pool pool, out string figures)
    {
        var equity = moves.VaultEquity + pool.CashEquity;
        var maintenance = Maintenance(pool);
        figures = $"the vault would have {equity.Printed()} for a maintenance of {maintenance.Printed()}";
        return pool.CashEquity.Sign >= 0 && equity >= maintenance;
    }

    public void TakeOver(Pool pool)
    {
        foreach (var account in pool.Accounts)
        {
            foreach (var instrument in state.Terms.Instruments)
            {
                var held = account.Position(instrument.Id).Quantity;
                if (!instrument.IsPerp || held.IsZero) continue;
                var price = SettlingPrice.Down(instrument, state.Market(instrument.Id).Mark);
                moves.Position(account.Id, AccountId.Backstop, new(instrument.Id, held, price, MoveCause.Backstop));
            }
        }
        moves.TakeAll(pool, AccountId.Backstop, MoveCause.Backstop);
    }

    Money Maintenance(Pool pool)
    {
        var maintenance = Money.Zero;
        for (var i = 0; i < tiers.Length; i++)
        {
            if (tiers[i] is not { } perp) continue;
            var id = new InstrumentId(i);
            var held = moves.Position(AccountId.Backstop, id).Quantity + pool.Net(id);
            maintenance += perp.Maintenance(ExactValue.Of(held.Abs, state.Markets[i].Mark));
        }
        return maintenance;
    }
}
