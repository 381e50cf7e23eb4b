using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Market;
using StrategyHost.Engine.Orders;
using StrategyHost.Model;

namespace StrategyHost.Engine.Liquidation;

/// <summary>
/// Looks after marks moved at every pool and does with one below maintenance what its venue's rule says, in this order:
/// wait for confirmation and a valid oracle, cancel its orders, net its accounts, sell spot where the rule uses it,
/// close on the book by the kind of liquidation, then the backstop, then deleveraging; and whatever is still owed is
/// made good by the fund, the vault, or at last the outside. The page of this folder is the rule in words.
/// </summary>
public sealed class Liquidator(DeskState state, Trading trading)
{
    readonly Moves moves = new(state);
    readonly SortedDictionary<int, Plight> plights = [];
    Deleverager? deleverager;
    Vault? vault;

    Deleverager Deleverager => deleverager ??= new(state, moves);

    Vault Vault => vault ??= new(state, moves);

    /// <summary>What the insurance fund holds, and what the vault is worth at the marks.</summary>
    public Money Insurance => moves.Insurance;

    public Money VaultEquity => moves.VaultEquity;

    public bool IsLiquidating(PoolId pool) => plights.GetValueOrDefault(pool.Value)?.IsLiquidating == true;

    /// <summary>What a pool below maintenance waits for, if it is not being closed right now.</summary>
    public WaitingFor Waiting(PoolId pool) => plights.GetValueOrDefault(pool.Value)?.Waiting ?? WaitingFor.Nothing;

    /// <summary>The funds' first money, from the outside.</summary>
    public void Open()
    {
        foreach (var terms in LiquidationRules.All(state.Terms))
        {
            state.Ledger.Endow(AccountId.Insurance, terms.Insurance);
            if (terms.HasBackstop) state.Ledger.Endow(AccountId.Backstop, terms.Backstop);
        }
    }

    /// <summary>Looks at every pool; called after marks moved.</summary>
    public void Look()
    {
        foreach (var pool in state.Pools) Look(pool);
        if (moves.VaultHoldsPositions && moves.VaultEquity.Sign < 0) CloseVault();
        Deleverager.Remember();
    }

    public void AddTo(ref StateHash hash)
    {
        foreach (var (pool, plight) in plights)
        {
            hash.Add(pool);
            plight.AddTo(ref hash);
        }
        moves.AddTo(ref hash);
        Deleverager.AddTo(ref hash);
    }

    void CloseVault()
    {
        var before = new Standing(moves.VaultEquity, Money.Zero);
        var how = Deleverager.Close([AccountId.Backstop], DeleverageOrder.ByRank);
        state.Outputs.Add(new LiquidationStep
        {
            Pool = default,
            Kind = LiquidationKind.Staged,
            Stage = LiquidationStage.Deleveraging,
            Rule = $"the vault itself has lost everything: {how}",
            Account = AccountId.Backstop,
            Before = before,
            After = new(moves.VaultEquity, Money.Zero),
        });
    }

    void Look(Pool pool)
    {
        var health = pool.Health;
        var plight = plights.GetValueOrDefault(pool.Id.Value);
        var isHealthy = !pool.IsLiquidatable && health.Equity.Sign >= 0 && !pool.OwesCash;
        if (isHealthy && plight is null) return;
        var round = new ClosingRound(state, trading, moves, pool);
        var engine = LiquidationEngine.Of(round.Terms.Kind);
        if (isHealthy && !(plight!.IsLiquidating && engine.NeedsMore(pool, round.Terms)))
        {
            if (plight.IsLiquidating)
                state.Outputs.Add(new LiquidationEnded(pool.Id, health.Equity, health.MaintenanceMargin));
            plight.End();
            return;
        }
        if (plight is null) plights.Add(pool.Id.Value, plight = new());
        plight.Below ??= state.Now;
        if (IsConfirmed(round, plight)) Liquidate(round, plight, engine);
    }

    bool IsConfirmed(ClosingRound round, Plight plight)
    {
        if (Blocked(round.Pool) is { } market)
        {
            Wait(round, plight, WaitingFor.Oracle, $"the oracle of {market.Instrument} is {market.Feed.State}: "
                + $"{market.Feed.Why}; what stands on it is not to be trusted");
            return false;
        }
        var since = state.Now - plight.Below!.Value;
        if (plight.IsLiquidating || since >= round.Terms.ConfirmedFor) return true;
        Wait(round, plight, WaitingFor.Confirmation,
            $"below maintenance, but not yet for the {round.Terms.ConfirmedFor:c} that confirm it");
        return false;
    }

    // One position whose price is not to be trusted makes the pool's whole health doubtful.
    InstrumentMarket? Blocked(Pool pool) => state.Markets.FirstOrDefault(market =>
        market.IsBlocked(OracleBlocks.Liquidating) && market.Instrument.IsPerp
        && !pool.Net(market.Instrument.Id).IsZero);

    void Liquidate(ClosingRound round, Plight plight, LiquidationEngine engine)
    {
        var pool = round.Pool;
        if (!plight.IsLiquidating)
        {
            plight.Begin(state.Now);
            state.Outputs.Add(new LiquidationStarted(pool.Id, pool.Health.Equity, pool.Health.MaintenanceMargin));
        }
        trading.CancelAllNow(o => state.Account(o.Account).Pool == pool.Id, CancelReason.Liquidation);
        round.Net();
        if (round.Terms.SellsSpot || pool.CountsSpot) SpotSale.Sell(state, round);
        if (engine.NeedsMore(pool, round.Terms)) CloseOnBook(round, plight, engine);
        if (engine.NeedsMore(pool, round.Terms) && engine.IsBeyondBook(round))
            GoBeyondBook(round, "too little is left for the book");
        if (pool.Health.Equity.Sign < 0 && pool.Health.MaintenanceMargin.IsZero) MakeGood(round);
    }

    void CloseOnBook(ClosingRound round, Plight plight, LiquidationEngine engine)
    {
        if (state.Now < plight.Patience.Next || engine.IsBeyondBook(round)) return;
        if (engine.Close(round, plight))
        {
            if (plight.Patience.InVain > 0) plight.Patience.Succeeded();
            plight.Waiting = WaitingFor.Nothing;
            return;
        }
        if (!engine.NeedsMore(round.Pool, round.Terms)) return;
        plight.Patience.Failed(state.Now, round.Terms.RetryAfter, round.Terms.RetryAtMost);
        if (plight.Patience.InVain >= round.Terms.RoundsInVain)
        {
            GoBeyondBook(round, $"{plight.Patience.InVain} rounds in a row found no counterpart");
            return;
        }
        Wait(round, plight, WaitingFor.Counterpart,
            $"nobody takes any of it within its bounds: the next try is at {plight.Patience.Next}");
    }

    void GoBeyondBook(ClosingRound round, string why)
    {
        var (pool, before) = (round.Pool, round.Standing);
        var figures = "there is no backstop";
        if (round.Terms.HasBackstop && Vault.CanTake(pool, out figures))
        {
            Vault.TakeOver(pool);
            round.Say(LiquidationStage.Backstop, $"{why}; {figures}: it takes positions and collateral over", before);
            return;
        }
        AccountId[] owners = [.. pool.Accounts.Select(a => a.Id)];
        var how = Deleverager.Close(owners, round.Terms.Deleverage);
        round.Say(LiquidationStage.Deleveraging, $"{why}; {figures}: {how}", before);
    }

    // No position is left, and less than nothing: the fund pays, then the vault, then the outside.
    void MakeGood(ClosingRound round)
    {
        var (pool, before) = (round.Pool, round.Standing);
        var fund = Money.Min(-before.Equity, Money.Max(Money.Zero, moves.Insurance));
        moves.Give(pool, AccountId.Insurance, fund, MoveCause.Shortfall);
        var ready = round.Terms.HasBackstop && !moves.VaultHoldsPositions ? moves.VaultEquity : Money.Zero;
        var left = Money.Min(Money.Max(Money.Zero, -pool.Health.Equity), Money.Max(Money.Zero, ready));
        moves.Give(pool, AccountId.Backstop, left, MoveCause.Shortfall);
        var rest = Money.Max(Money.Zero, -pool.Health.Equity);
        moves.Give(pool, AccountId.Outside, rest, MoveCause.Shortfall);
        round.Say(LiquidationStage.Shortfall,
            $"no position is left and {(-before.Equity).Printed()} is owed: the fund pays {fund.Printed()}, the vault "
            + $"{left.Printed()}, the others {rest.Printed()}", before);
    }

    static void Wait(ClosingRound round, Plight plight, WaitingFor what, string rule)
    {
        if (plight.Waiting == what && what != WaitingFor.Counterpart) return;
        plight.Waiting = what;
        round.Say(LiquidationStage.Waiting, rule, round.Standing);
    }
}
