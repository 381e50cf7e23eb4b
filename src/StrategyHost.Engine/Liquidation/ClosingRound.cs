using System.Numerics;
using StrategyHost.Engine.Ledger;
using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Market;
using StrategyHost.Engine.Orders;
using StrategyHost.Model;

namespace StrategyHost.Engine.Liquidation;

/// <summary>One position of a pool that is to be closed: how much of it, how far the price may go, and why.</summary>
public readonly record struct Closing(Instrument Instrument, Quantity Size, Price? Bound, string Rule)
{
    /// <summary>Where the pool's equity is used up, for the record.</summary>
    public Price? Bankruptcy { get; init; }

    /// <summary>How the size came about.</summary>
    public required Ground Sizing { get; init; }
}

/// <summary>What every kind of liquidation does with a pool at one moment: net, sell, and say so.</summary>
public sealed class ClosingRound(DeskState state, Trading trading, Moves moves, Pool pool)
{
    public Pool Pool => pool;

    public LiquidationTerms Terms { get; } = LiquidationRules.Of(state, pool);

    public Time Now => state.Now;

    public Moves Moves => moves;

    public Standing Standing => new(pool.Health.Equity, pool.Health.MaintenanceMargin);

    public Price Mark(Instrument instrument) => state.Market(instrument.Id).Mark;

    /// <summary>What a close may cost: equity, and what the insurance fund would add.</summary>
    public Money Budget => pool.Health.Equity
        + (Terms.Kind == LiquidationKind.Staged
            ? Money.Zero
            : Money.Min(moves.Insurance, Terms.Auction.MostInsured));

    /// <summary>The pool's netted perpetual positions in the order in which the venue closes them.</summary>
    public IReadOnlyList<Instrument> Positions() => [.. state.Terms.Instruments
        .Where(i => i.IsPerp && !pool.Net(i.Id).IsZero && pool.MustClose(i.Id))
        .OrderBy(i => Terms.Sequence == ClosingSequence.ProfitableFirst && Profit(i).Sign < 0)
        .ThenByDescending(i => pool.Release(i.Id))
        .ThenBy(i => i.Id.Value)];

    /// <summary>Opposite positions of the pool's accounts close each other at the mark, the largest first.</summary>
    public void Net()
    {
        foreach (var instrument in state.Terms.Instruments)
            if (instrument.IsPerp) Net(instrument);
    }

    /// <summary>Closes by orders that are filled at once; returns what was closed, without sign.</summary>
    public Quantity Close(Closing closing)
    {
        var (instrument, left) = (closing.Instrument, closing.Size);
        state.Outputs.Add(new Decision(DecisionKind.Liquidation, closing.Sizing.Rule)
        {
            Inputs = closing.Sizing.Inputs,
            Results = closing.Sizing.Results,
            Tier = $"{Terms.Kind}, {LiquidationStep.FormulaVersion}",
            Outcome = closing.Rule,
            Pool = pool.Id,
            Instrument = instrument.Id,
        });
        var sign = instrument.IsPerp ? pool.Net(instrument.Id).Sign : 1;
        var done = Quantity.Zero;
        foreach (var account in Holders(instrument.Id, sign))
        {
            var size = Quantity.Min(left, account.Position(instrument.Id).Quantity.Abs);
            size = instrument.Grid.Down(size);
            if (size.Sign <= 0) continue;
            left -= size;
            done += Close(account, closing with { Size = size });
        }
        return done;
    }

    /// <summary>
    /// The worst legal price at which closing a size, taker fee included, costs no more than a budget against the
    /// mark; within what the venue's price band lets through.
    /// </summary>
    public Price Bound(Instrument instrument, Quantity size, Money budget)
    {
        var mark = Mark(instrument);
        var sign = pool.Net(instrument.Id).Sign;
        var fee = trading.TakerRate(pool, instrument);
        var value = (BigInteger)mark.Units * size.Units * sign - (BigInteger)budget.Units * Fixed.One;
        var price = Quotient.Of(value * Rate.One, (BigInteger)size.Units * (sign * (BigInteger)Rate.One - fee.Units));
        return sign > 0
            ? instrument.Grid.Up(WithinBand(instrument, price.Up()))
            : instrument.Grid.Down(WithinBand(instrument, price.Down()));
    }

    // Half a mark away at most, and inside the band that a venue puts around its oracle.
    Price WithinBand(Instrument instrument, BigInteger price)
    {
        var market = state.Market(instrument.Id);
        var middle = market.Oracle.IsZero ? market.LastTrade : market.Oracle;
        if (middle.IsZero) middle = market.Mark;
        var low = Math.Max(market.Mark.Units / 2, middle.Units / 4);
        var high = Math.Max(low, Math.Min(market.Mark.Units / 2 * 3, middle.Units / 4 * 7));
        return new((long)BigInteger.Clamp(price, low, high));
    }

    public void Say(LiquidationStage stage, string rule, Standing before) => state.Outputs.Add(new LiquidationStep
    {
        Pool = pool.Id,
        Kind = Terms.Kind,
        Stage = stage,
        Rule = rule,
        Before = before,
        After = Standing,
    });

    /// <summary>To the insurance fund, never more than the pool is worth.</summary>
    public void PayFee(Money fee, string rule)
    {
        var before = Standing;
        fee = Money.Min(fee, before.Equity);
        if (fee.Sign <= 0) return;
        moves.Take(pool, AccountId.Insurance, fee, MoveCause.InsuranceFee);
        Say(LiquidationStage.Fee, rule, before);
    }

    Quantity Close(Account account, Closing closing)
    {
        var instrument = closing.Instrument;
        var (before, held) = (Standing, account.Position(instrument.Id).Quantity);
        trading.SubmitNow(ClosingOrder.For(
            state, account, instrument.Id, closing.Size, OrderCause.Liquidation, closing.Bound));
        var done = account.Position(instrument.Id).Quantity - held;
        state.Outputs.Add(new LiquidationStep
        {
            Pool = pool.Id,
            Kind = Terms.Kind,
            Stage = instrument.IsPerp ? LiquidationStage.Order : LiquidationStage.Spot,
            Rule = closing.Rule,
            Instrument = instrument.Id,
            Account = account.Id,
            Position = held,
            Wanted = held.Sign > 0 ? -closing.Size : closing.Size,
            Done = done,
            Mark = Mark(instrument),
            Bound = closing.Bound,
            Bankruptcy = closing.Bankruptcy,
            Before = before,
            After = Standing,
        });
        return done.Abs;
    }

    void Net(Instrument instrument)
    {
        var id = instrument.Id;
        while (Holders(id, 1).FirstOrDefault() is { } longest && Holders(id, -1).FirstOrDefault() is { } shortest)
        {
            var size = Quantity.Min(longest.Position(id).Quantity, shortest.Position(id).Quantity.Abs);
            var before = Standing;
            var price = SettlingPrice.Down(instrument, Mark(instrument));
            moves.Position(longest.Id, shortest.Id, new(id, size, price, MoveCause.Netting));
            Say(LiquidationStage.Netting,
                $"{longest.Terms.Name} and {shortest.Terms.Name} hold opposite {instrument}: "
                + $"{size.Printed(instrument)} close each other at the mark {price.Printed(instrument)} before "
                + "anything is sold", before);
        }
    }

    Money Profit(Instrument instrument)
    {
        var profit = Money.Zero;
        foreach (var account in pool.Accounts)
            profit += account.Position(instrument.Id).Unrealised(Mark(instrument));
        return profit;
    }

    List<Account> Holders(InstrumentId instrument, int sign) => [.. pool.Accounts
        .Where(a => a.Position(instrument).Quantity.Sign == sign)
        .OrderByDescending(a => a.Position(instrument).Quantity.Abs)
        .ThenBy(a => a.Id.Value)];
}
