using StrategyHost.Engine.Ledger;
using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Engine.Risk;

/// <summary>So much more than is open already, on a side of an instrument, in an account.</summary>
public readonly record struct Wanted(AccountId Account, InstrumentId Instrument, Side Side, Quantity More);

/// <summary>What is held, and what would be held if the worse side of all open orders filled.</summary>
public readonly record struct Reading(ExactValue Present, ExactValue WithOrders);

/// <summary>
/// Measures what a limit holds down, at the marks. Accounts of one pool net as the venue nets them; pools add up.
/// </summary>
public sealed class LimitMeasure(DeskState state)
{
    public Reading Of(Limit limit, Wanted? more = null)
    {
        var (sum, net, buys, sells) = (default(Reading), ExactValue.Zero, ExactValue.Zero, ExactValue.Zero);
        foreach (var market in state.Markets)
        {
            if (!IsMeant(limit, market.Instrument)) continue;
            var reading = default(Reading);
            foreach (var pool in state.Pools)
            {
                var sizes = Sizes(pool, limit.Scope, market.Instrument.Id, more);
                var mark = market.Mark;
                reading = new(
                    reading.Present + ExactValue.Of(sizes.Position.Abs, mark),
                    reading.WithOrders + ExactValue.Of(sizes.Worst, mark));
                net += ExactValue.Of(sizes.Position, mark);
                buys += ExactValue.Of(sizes.OpenBuys, mark);
                sells += ExactValue.Of(sizes.OpenSells, mark);
            }
            sum = limit.Kind == LimitKind.Position ? Larger(sum, reading) : Add(sum, reading);
        }
        if (limit.Kind != LimitKind.Net) return sum;
        var oneSided = ExactValue.Max((net + buys).Abs, (net - sells).Abs);
        return new(net.Abs, ExactValue.Max(net.Abs, oneSided));
    }

    /// <summary>The limit in quote currency; null where open interest, or its price, is not known.</summary>
    public ExactValue? Most(Limit limit)
    {
        if (limit.Kind != LimitKind.OpenInterest) return ExactValue.From(limit.Most);
        var market = state.Market(limit.Instrument!.Value);
        return market.OpenInterest is { } open && !market.Mark.IsZero
            ? ExactValue.Of(open, market.Mark).Share(limit.MostShare)
            : null;
    }

    public bool Covers(Scope scope, Account account) => scope.Kind switch
    {
        ScopeKind.Desk => true,
        ScopeKind.Pool => account.Pool.Value == scope.Id,
        ScopeKind.Account => account.Id.Value == scope.Id,
        _ => state.Board.Find(new StrategyId(scope.Id))?.Deployment.Account == account.Id,
    };

    public static bool IsMeant(Limit limit, Instrument instrument) => limit.Kind switch
    {
        LimitKind.Position => limit.Instrument is null || limit.Instrument == instrument.Id,
        LimitKind.OpenInterest => limit.Instrument == instrument.Id,
        LimitKind.Venue => limit.Venue == instrument.Venue,
        _ => true,
    };

    OrderMargin Sizes(Pool pool, Scope scope, InstrumentId instrument, Wanted? more)
    {
        var (held, buys, sells) = (Quantity.Zero, Quantity.Zero, Quantity.Zero);
        foreach (var account in pool.Accounts)
        {
            if (!Covers(scope, account)) continue;
            held += account.Position(instrument).Quantity;
            buys += account.Open(instrument, Side.Buy);
            sells += account.Open(instrument, Side.Sell);
            if (more is not { } extra || extra.Account != account.Id || extra.Instrument != instrument) continue;
            if (extra.Side == Side.Buy) buys += extra.More;
            else sells += extra.More;
        }
        return new(held, buys, sells);
    }

    static Reading Add(Reading a, Reading b) => new(a.Present + b.Present, a.WithOrders + b.WithOrders);

    static Reading Larger(Reading a, Reading b) => new(
        ExactValue.Max(a.Present, b.Present), ExactValue.Max(a.WithOrders, b.WithOrders));
}
