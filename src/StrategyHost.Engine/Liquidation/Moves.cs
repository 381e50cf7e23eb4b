using StrategyHost.Engine.Ledger;
using StrategyHost.Engine.Margin;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Engine.Liquidation;

/// <summary>
/// Lets positions and money change owners without a book: accounts, the outside, the insurance fund, the backstop
/// vault, whose positions it keeps. Each move is a posting that sums to zero, and an output.
/// </summary>
public sealed class Moves(DeskState state)
{
    readonly Position[] vault = [.. state.Markets.Select(_ => new Position())];

    public Money Insurance => state.Ledger.Money(AccountId.Insurance);

    /// <summary>The vault's money and positions at the marks, rounded down.</summary>
    public Money VaultEquity
    {
        get
        {
            var equity = ExactValue.From(state.Ledger.Money(AccountId.Backstop));
            for (var i = 0; i < vault.Length; i++)
                equity += ExactValue.Of(vault[i].Quantity, state.Markets[i].Mark);
            return equity.ToMoneyDown();
        }
    }

    public bool VaultHoldsPositions => vault.Any(position => !position.Quantity.IsZero);

    public Position Position(AccountId owner, InstrumentId instrument) =>
        owner == AccountId.Backstop ? vault[instrument.Value] : state.Account(owner).Position(instrument);

    /// <summary>From sells a signed quantity to To; both are told.</summary>
    public void Position(AccountId from, AccountId to, PositionMove move)
    {
        var realised = Trade(from, move.Instrument, -move.Quantity, move.Price);
        var taken = Trade(to, move.Instrument, move.Quantity, move.Price);
        state.Outputs.Add(new PositionMoved(from, to, move.Instrument, move.Quantity, move.Price, move.Cause)
        {
            Mid = state.Market(move.Instrument).Mid,
            LastMid = state.Market(move.Instrument).LastMid,
            Realised = realised,
            RealisedByTaker = taken,
        });
    }

    public void Money(AccountId from, AccountId to, Money amount, MoveCause cause)
    {
        if (amount.IsZero) return;
        Check.That(amount.Sign > 0, $"{amount} from {from.Value} to {to.Value}");
        if (from.Value > 0) state.Post(new(Kind(to, isPaid: true), from, -amount));
        if (to.Value > 0) state.Post(new(Kind(from, isPaid: false), to, amount));
        state.Outputs.Add(new MoneyMoved(from, to, amount, cause));
        Refresh(from);
        Refresh(to);
    }

    /// <summary>A pool pays, from its accounts with money first; what they lack the first one owes.</summary>
    public void Take(Pool pool, AccountId to, Money amount, MoveCause cause)
    {
        foreach (var account in pool.Accounts)
        {
            var part = Model.Money.Min(amount, state.Ledger.Money(account.Id));
            if (part.Sign <= 0) continue;
            Money(account.Id, to, part, cause);
            amount -= part;
        }
        Money(pool.Accounts[0].Id, to, amount, cause);
    }

    /// <summary>A pool is paid, its poorest account first.</summary>
    public void Give(Pool pool, AccountId from, Money amount, MoveCause cause)
    {
        var poorest = pool.Accounts.OrderBy(a => state.Ledger.Money(a.Id)).ThenBy(a => a.Id.Value).First();
        Money(from, poorest.Id, amount, cause);
    }

    /// <summary>All money of a pool goes to an owner, debts included.</summary>
    public void TakeAll(Pool pool, AccountId to, MoveCause cause)
    {
        foreach (var account in pool.Accounts)
        {
            var held = state.Ledger.Money(account.Id);
            if (held.Sign > 0) Money(account.Id, to, held, cause);
            else Money(to, account.Id, -held, cause);
        }
    }

    public void AddTo(ref StateHash hash)
    {
        foreach (var position in vault) position.AddTo(ref hash);
    }

    Money Trade(AccountId owner, InstrumentId instrument, Quantity quantity, Price price)
    {
        if (owner == AccountId.Outside) return Model.Money.Zero;
        state.Ledger.Trade(owner, instrument, quantity, price.TimesExactly(quantity));
        var position = Position(owner, instrument);
        var realised = position.Add(quantity, price);
        Check.That(position.Quantity == state.Ledger.Units(owner, instrument));
        if (owner == AccountId.Backstop) return realised;
        state.Profit.Move(owner, instrument, quantity, price);
        state.PoolOf(owner).Remargin(instrument);
        if (state.Board.Trading(owner) is { } slot)
            state.Events.Tell(slot.Id, new PositionChanged(new(instrument, position.Quantity, position.Cost)));
        return realised;
    }

    static PostingKind Kind(AccountId fund, bool isPaid) =>
        fund == AccountId.Backstop ? PostingKind.Backstop
        : fund != AccountId.Insurance ? PostingKind.Shortfall
        : isPaid ? PostingKind.LiquidationFee
        : PostingKind.Insurance;

    void Refresh(AccountId owner)
    {
        if (owner.Value > 0) state.PoolOf(owner).RefreshCash();
    }
}

/// <summary>What changes hands, signed, at which price, and why.</summary>
public readonly record struct PositionMove(InstrumentId Instrument, Quantity Quantity, Price Price, MoveCause Cause);
