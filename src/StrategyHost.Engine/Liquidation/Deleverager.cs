using System.Numerics;
using StrategyHost.Engine.Ledger;
using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Engine.Liquidation;

/// <summary>
/// Closes positions that nobody takes against those on the other side: at the mark while something is left, at the
/// previous mark when nothing is (Hyperliquid, trading/auto-deleveraging, 2026), and where that leaves a debt too, at
/// the price that leaves nothing. First accounts of this desk and the vault by rank, each only as far as it can bear;
/// the rest is the outside's.
/// </summary>
public sealed class Deleverager(DeskState state, Moves moves)
{
    readonly Price[] previous = new Price[state.Markets.Count];
    int turn;

    /// <summary>Keeps the marks of this look for the next.</summary>
    public void Remember()
    {
        for (var i = 0; i < previous.Length; i++) previous[i] = state.Markets[i].Mark;
    }

    /// <summary>Closes every perpetual position of these owners, who share one collateral.</summary>
    /// <param name="owners">A pool's accounts, or the vault alone.</param>
    /// <param name="order">In which order the others are asked.</param>
    /// <returns>A sentence for the record.</returns>
    public string Close(IReadOnlyList<AccountId> owners, DeleverageOrder order)
    {
        var isWorth = Equity(owners, market => market.Mark).Sign >= 0;
        Func<InstrumentMarket, Price> basis = isWorth ? market => market.Mark : Previous;
        var (prices, shift) = Prices(owners, basis);
        var (ours, outside) = (0, 0);
        foreach (var instrument in state.Terms.Instruments)
        {
            if (!instrument.IsPerp) continue;
            foreach (var owner in owners)
            {
                var price = prices[instrument.Id.Value];
                var others = Close(owner, instrument, price, Others(owners, instrument, order));
                ours += others.Ours;
                outside += others.Outside;
            }
        }
        turn++;
        var at = isWorth ? "at the mark"
            : shift == Rate.Zero ? "at the previous mark"
            : $"at prices {shift.Percent()} worse for them, to leave nothing owed";
        return $"closed against {ours} positions of ours and {outside} times the outside, "
            + $"{(order == DeleverageOrder.ByRank ? "the highest profit times leverage first" : "in turn")}, {at}";
    }

    public void AddTo(ref StateHash hash)
    {
        foreach (var price in previous) hash.Add(price.Units);
        hash.Add(turn);
    }

    // The basis, moved by the same share of every mark where it would leave a debt.
    (Price[] Prices, Rate Shift) Prices(IReadOnlyList<AccountId> owners, Func<InstrumentMarket, Price> basis)
    {
        var equity = Equity(owners, basis);
        var gross = ExactValue.Zero;
        foreach (var owner in owners)
            foreach (var (market, position) in Positions(owner))
                gross += ExactValue.Of(position.Quantity.Abs, market.Mark);
        var shift = equity.Sign >= 0 || gross.Sign <= 0 ? Rate.Zero
            : new Rate((long)Quotient.Of((BigInteger)(-equity).Units * Rate.One, gross.Units).Up() + 1);
        var prices = new Price[previous.Length];
        foreach (var owner in owners)
        {
            foreach (var (market, position) in Positions(owner))
            {
                var away = new Price((long)Fixed.DivideUp((Int128)market.Mark.Units * shift.Units, Rate.One));
                var moved = position.Quantity.Sign > 0 ? basis(market) + away : basis(market) - away;
                prices[market.Instrument.Id.Value] = Rounded(market.Instrument, moved, position);
            }
        }
        return (prices, shift);
    }

    ExactValue Equity(IReadOnlyList<AccountId> owners, Func<InstrumentMarket, Price> basis)
    {
        var equity = ExactValue.Zero;
        foreach (var owner in owners)
        {
            equity += ExactValue.From(state.Ledger.Money(owner));
            foreach (var (market, position) in Positions(owner))
                equity += ExactValue.Of(position.Quantity, Rounded(market.Instrument, basis(market), position));
        }
        return equity;
    }

    (int Ours, int Outside) Close(AccountId owner, Instrument instrument, Price price, List<Other> others)
    {
        var id = instrument.Id;
        var asked = 0;
        foreach (var other in others)
        {
            var left = moves.Position(owner, id).Quantity;
            if (left.IsZero) break;
            var size = Quantity.Min(left.Abs, Quantity.Min(Bearable(other, instrument, price), other.Size(moves, id)));
            if (size.Sign <= 0) continue;
            asked++;
            var signed = left.Sign > 0 ? size : -size;
            moves.Position(owner, other.Owner, new(id, signed, price, MoveCause.Deleveraging));
        }
        var rest = moves.Position(owner, id).Quantity;
        if (rest.IsZero) return (asked, 0);
        moves.Position(owner, AccountId.Outside, new(id, rest, price, MoveCause.Deleveraging));
        return (asked, 1);
    }

    // No further than its collateral reaches at this price: nobody goes below nothing for somebody else.
    Quantity Bearable(Other other, Instrument instrument, Price price)
    {
        var mark = state.Market(instrument.Id).Mark;
        var held = moves.Position(other.Owner, instrument.Id).Quantity;
        var loss = held.Sign > 0 ? mark.Units - price.Units : price.Units - mark.Units;
        var equity = other.Equity(state, moves);
        if (equity.Sign <= 0) return Quantity.Zero;
        if (loss <= 0) return held.Abs;
        var most = Int128.Min((Int128)equity.Units * Fixed.One / loss, long.MaxValue / 2);
        return instrument.Grid.Down(new Quantity((long)most));
    }

    List<Other> Others(IReadOnlyList<AccountId> owners, Instrument instrument, DeleverageOrder order)
    {
        var pools = owners.Where(o => o.Value > 0).Select(o => state.Account(o).Pool).ToHashSet();
        var sign = owners.Select(o => moves.Position(o, instrument.Id).Quantity.Sign).FirstOrDefault(s => s != 0);
        var others = state.Accounts
            .Where(a => !pools.Contains(a.Pool) && a.Position(instrument.Id).Quantity.Sign == -sign)
            .Select(a => Rank(new(a.Id), instrument))
            .ToList();
        if (!owners.Contains(AccountId.Backstop)
            && moves.Position(AccountId.Backstop, instrument.Id).Quantity.Sign == -sign)
            others.Add(Rank(new(AccountId.Backstop), instrument));
        if (sign == 0 || others.Count == 0) return [];
        if (order == DeleverageOrder.ByRank)
            return [.. others.OrderByDescending(o => o.Rank).ThenBy(o => o.Owner.Value)];
        var start = turn % others.Count;
        return [.. others.Skip(start), .. others.Take(start)];
    }

    Other Rank(Other other, Instrument instrument)
    {
        var position = moves.Position(other.Owner, instrument.Id);
        var mark = state.Market(instrument.Id).Mark;
        var rank = DeleverageRank.Of(position.Quantity, mark, position.Entry, other.Equity(state, moves));
        return other with { Rank = rank };
    }

    IEnumerable<(InstrumentMarket Market, Position Position)> Positions(AccountId owner)
    {
        foreach (var market in state.Markets)
        {
            if (!market.Instrument.IsPerp) continue;
            var position = moves.Position(owner, market.Instrument.Id);
            if (!position.Quantity.IsZero) yield return (market, position);
        }
    }

    Price Previous(InstrumentMarket market)
    {
        var price = previous[market.Instrument.Id.Value];
        return price.IsZero ? market.Mark : price;
    }

    // For the one who is closed: a long is sold at no less, a short bought back at no more.
    static Price Rounded(Instrument instrument, Price price, Position position) =>
        position.Quantity.Sign > 0 ? SettlingPrice.Up(instrument, price) : SettlingPrice.Down(instrument, price);

    readonly record struct Other(AccountId Owner)
    {
        public Int128 Rank { get; init; }

        public Quantity Size(Moves moves, InstrumentId instrument) =>
            moves.Position(Owner, instrument).Quantity.Abs;

        public Money Equity(DeskState state, Moves moves) =>
            Owner == AccountId.Backstop ? moves.VaultEquity : state.PoolOf(Owner).CashEquity;
    }
}
