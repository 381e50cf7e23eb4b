using System.Numerics;
using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Engine.Liquidation;

/// <summary>
/// dYdX v4's (x/clob/keeper/liquidations.go, 2026): each block offers a part of each position down to its fillable
/// price, which falls from the mark to below the bankruptcy price as the account decays. What is received beyond
/// bankruptcy pays a fee to the insurance fund; what lacks, the fund pays; where it cannot, deleveraging.
/// </summary>
sealed class AuctionLiquidation : LiquidationEngine
{
    public override bool IsBeyondBook(ClosingRound round) => round.Budget.Sign < 0;

    public override bool Close(ClosingRound round, Plight plight)
    {
        plight.Patience.Rest(round.Now, round.Terms.Auction.Every);
        var hasClosed = false;
        foreach (var instrument in ByDistance(round))
        {
            if (!round.Pool.IsLiquidatable) break;
            hasClosed |= Offer(round, instrument);
        }
        return hasClosed;
    }

    static bool Offer(ClosingRound round, Instrument instrument)
    {
        var (pool, mark, auction) = (round.Pool, round.Mark(instrument), round.Terms.Auction);
        var net = pool.Net(instrument.Id);
        var size = Size(auction, instrument, net.Abs, mark);
        var price = Prices(round, instrument);
        var offered = price.Fillable(auction.BankruptcyAdjustment, auction.SpreadToMaintenance);
        var bound = Legal(instrument, net.Sign, offered);
        // Not further than where the fund could no longer pay the difference to bankruptcy.
        var affordable = round.Bound(instrument, size, round.Budget);
        bound = net.Sign > 0 ? Higher(bound, affordable) : Lower(bound, affordable);
        var bankrupt = Bankruptcy(price, net, size, mark, instrument);
        var cash = pool.Sums.Equity(pool.RawUsd);
        var done = round.Close(new(instrument, size, bound,
            $"offered to {bound.Printed(instrument)}: the mark less {auction.SpreadToMaintenance} of its maintenance "
            + "as the account decays")
        {
            Bankruptcy = bankrupt.Price, Sizing = Sizing.Auction(round, instrument, size),
        });
        if (done.IsZero) return false;
        Settle(round, instrument, price, net.Sign > 0 ? -done : done, cash);
        return true;
    }

    // What the close cost against the mark, turned back into the quote that was received.
    static void Settle(ClosingRound round, Instrument instrument, AuctionPrice price, Quantity delta, ExactValue before)
    {
        var pool = round.Pool;
        var mark = round.Mark(instrument);
        var change = ExactValue.Of(delta, mark);
        var quote = (pool.Sums.Equity(pool.RawUsd) - before - change).ToMoneyDown().Units;
        var share = (Int128)Quotient.Of((BigInteger)price.Maintenance * delta.Abs.Units,
            Int128.Abs(price.Size)).Up();
        var bankruptcy = price.BankruptcyQuote(delta.Units, (Int128)change.ToMoneyDown().Units, share);
        var due = new Money((long)AuctionPrice.InsuranceDelta(quote, bankruptcy, round.Terms.Fee));
        if (due.Sign >= 0)
        {
            var (received, least) = (new Money(quote).Printed(), new Money((long)bankruptcy).Printed());
            round.PayFee(due, $"received {received}, bankruptcy {least}: at most {round.Terms.Fee.Percent()} of it");
            return;
        }
        var standing = round.Standing;
        var paid = Money.Min(-due, round.Moves.Insurance);
        round.Moves.Give(pool, AccountId.Insurance, paid, MoveCause.Shortfall);
        var told = $"closed {(-due).Printed()} below bankruptcy: the fund pays {paid.Printed()}";
        round.Say(LiquidationStage.Shortfall, told, standing);
    }

    static Quantity Size(AuctionTerms terms, Instrument instrument, Quantity held, Price mark)
    {
        var share = new Quantity((long)((Int128)held.Units * terms.MostOfPosition.Units / Rate.One));
        var size = Quantity.Min(Quantity.Max(share, SizeOf(terms.Least, mark)), SizeOf(terms.Most, mark));
        size = Quantity.Min(held, new(size.Units + instrument.Grid.Lot.Units));
        // Nothing may be left that is too small to be offered again.
        var left = held - instrument.Grid.Down(size);
        return mark.TimesDown(left) < instrument.MinimumNotional ? held : instrument.Grid.Down(size);
    }

    static Quantity SizeOf(Notional notional, Price mark) =>
        new((long)((Int128)notional.Units * Fixed.One / Math.Max(1, mark.Units)));

    static AuctionPrice Prices(ClosingRound round, Instrument instrument)
    {
        var (pool, health) = (round.Pool, round.Pool.Health);
        var position = pool.Margin(instrument.Id);
        return new(
            pool.Net(instrument.Id).Units, position.Value.ToMoneyDown().Units, position.Maintenance.Units,
            health.Equity.Units, health.MaintenanceMargin.Units);
    }

    static (Int128 Quote, Price? Price) Bankruptcy(
        AuctionPrice price, Quantity net, Quantity size, Price mark, Instrument instrument)
    {
        var delta = net.Sign > 0 ? -size : size;
        var share = (Int128)Quotient.Of(
            (BigInteger)price.Maintenance * size.Units, Int128.Abs(price.Size)).Up();
        var quote = price.BankruptcyQuote(delta.Units, mark.TimesDown(delta).Units, share);
        var at = Quotient.Of((BigInteger)quote * Fixed.One, -delta.Units).Up();
        return (quote, at.Sign > 0 && at <= long.MaxValue ? new Price((long)at) : null);
    }

    static IEnumerable<Instrument> ByDistance(ClosingRound round) => round.Positions()
        .Select((instrument, place) => (instrument, place, Away: Away(round, instrument)))
        .OrderByDescending(one => one.Away).ThenBy(one => one.place)
        .Select(one => one.instrument)
        .ToList();

    static BigInteger Away(ClosingRound round, Instrument instrument)
    {
        var terms = round.Terms.Auction;
        var offered = Prices(round, instrument).Fillable(terms.BankruptcyAdjustment, terms.SpreadToMaintenance);
        var mark = round.Mark(instrument);
        var price = Quotient.Of(offered.Numerator * Fixed.One, offered.Denominator).Down();
        return BigInteger.Abs(price - mark.Units) * Rate.One / Math.Max(1, mark.Units);
    }

    static Price Legal(Instrument instrument, int sign, Quotient offered)
    {
        var units = Quotient.Of(offered.Numerator * Fixed.One, offered.Denominator);
        var price = sign > 0 ? units.Up() : units.Down();
        var held = new Price((long)BigInteger.Clamp(price, 1, long.MaxValue / 4));
        return sign > 0 ? instrument.Grid.Up(held) : instrument.Grid.Down(held);
    }

    static Price Higher(Price a, Price b) => a > b ? a : b;

    static Price Lower(Price a, Price b) => a < b ? a : b;
}
