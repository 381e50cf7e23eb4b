using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Engine.Liquidation;

/// <summary>
/// Drift's (math/liquidation.rs, 2026): closes only what makes up for the shortage of margin, buffer included, and of
/// that only a share that grows with time; offered at a discount to the mark. A shortage is bled slowly, and the
/// account may recover between slices.
/// </summary>
sealed class GradualLiquidation : LiquidationEngine
{
    public override bool NeedsMore(Pool pool, LiquidationTerms terms) =>
        pool.Health.MaintenanceMargin.Sign > 0 && Shortage(pool, terms).Sign > 0;

    public override bool IsBeyondBook(ClosingRound round) => round.Budget.Sign < 0;

    public override bool Close(ClosingRound round, Plight plight)
    {
        var (pool, slices) = (round.Pool, round.Terms.Slices);
        var elapsed = round.Now - plight.Started;
        var shortage = Shortage(pool, round.Terms);
        var share = SlicePlan.Allowed(slices, shortage, plight.Freed, elapsed);
        var allowed = share.TimesUp(new(shortage.Units));
        if (allowed.Sign <= 0)
        {
            // The share of this moment is used up: nobody was asked, so nobody failed.
            plight.Patience.Rest(round.Now, TimeSpan.FromTicks(slices.Over.Ticks / 20));
            return true;
        }
        var discount = SlicePlan.Discount(slices, elapsed);
        var hasClosed = false;
        foreach (var instrument in round.Positions())
        {
            if (allowed.Sign <= 0) break;
            var before = Shortage(pool, round.Terms);
            if (before.Sign <= 0) break;
            hasClosed |= Slice(round, instrument, Money.Min(allowed, before), discount);
            var freed = Money.Max(Money.Zero, before - Shortage(pool, round.Terms));
            plight.Freed += freed;
            allowed -= freed;
        }
        return hasClosed;
    }

    static bool Slice(ClosingRound round, Instrument instrument, Money shortage, Rate discount)
    {
        var (pool, mark, terms) = (round.Pool, round.Mark(instrument), round.Terms);
        var net = pool.Net(instrument.Id);
        var position = pool.Margin(instrument.Id);
        var worth = mark.TimesUp(net.Abs);
        var ratio = Rate.Of(position.Maintenance.Units, worth.Units) + terms.Slices.Buffer;
        var needed = SlicePlan.Needed(shortage, mark, ratio, discount, terms.Fee, new(Fixed.One)) ?? net.Abs;
        var size = Lots(instrument, mark, Quantity.Min(needed, net.Abs), net.Abs);
        var offered = Offered(instrument, net.Sign, mark, discount);
        var affordable = round.Bound(instrument, size, round.Budget);
        var bound = net.Sign > 0
            ? new Price(Math.Max(offered.Units, affordable.Units))
            : new Price(Math.Min(offered.Units, affordable.Units));
        var done = round.Close(new(instrument, size, bound,
            $"{shortage.Printed()} of margin may be made up for now: {needed.Printed(instrument)} at a discount of "
            + discount.Percent())
        {
            Bankruptcy = affordable, Sizing = Sizing.Gradual(round, instrument, shortage, discount, size),
        });
        if (done.IsZero) return false;
        var closed = mark.TimesUp(done);
        var fee = SlicePlan.InsuranceFee(shortage, closed, ratio, discount, terms.Fee);
        round.PayFee(fee.TimesDown(closed), $"{fee.Percent()} of the {closed.Printed()} closed: at most "
            + $"{terms.Fee.Percent()}, and no more than leaves the rescue whole");
        return true;
    }

    static Money Shortage(Pool pool, LiquidationTerms terms)
    {
        if (pool.Binding == BindingModel.Isolated && !pool.IsLiquidatable) return Money.Zero;
        return pool.Shortage + terms.Slices.Buffer.TimesUp(pool.Health.Gross);
    }

    // Whole lots, worth an order, leaving nothing that is too small for one.
    static Quantity Lots(Instrument instrument, Price mark, Quantity wanted, Quantity held)
    {
        var least = new Quantity((long)((Int128)instrument.MinimumNotional.Units * Fixed.One / mark.Units) * 11 / 10);
        var size = Quantity.Max(wanted, least);
        size = instrument.Grid.Down(new Quantity(size.Units + instrument.Grid.Lot.Units - 1));
        return mark.TimesDown(held - size) < instrument.MinimumNotional ? held : size;
    }

    static Price Offered(Instrument instrument, int sign, Price mark, Rate discount)
    {
        var away = new Price((long)((Int128)mark.Units * discount.Units / Rate.One));
        return sign > 0 ? instrument.Grid.Up(mark - away) : instrument.Grid.Down(mark + away);
    }
}
