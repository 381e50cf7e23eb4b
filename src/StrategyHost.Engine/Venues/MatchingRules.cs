using StrategyHost.Model;

namespace StrategyHost.Engine.Venues;

/// <summary>A refusal with the figures behind it.</summary>
readonly record struct Refusal(RejectReason Reason, string Detail)
{
    public static readonly Refusal None = new(RejectReason.None, "");

    public bool IsRefused => Reason != RejectReason.None;
}

/// <summary>
/// What an order must be to enter a matching venue, as on Hyperliquid (2026): on the grid, worth the minimum notional,
/// and no further from the reference price than the band. Five significant figures are the grid's affair.
/// </summary>
sealed class MatchingRules(Instrument instrument, MatchingLimits limits)
{
    readonly Grid grid = instrument.Grid;

    /// <summary>The oracle, or before its first word the last trade; zero before either, and then there is no band.</summary>
    public Price Reference => Oracle.IsZero ? LastTrade : Oracle;

    public Price Oracle { get; set; }

    public Price LastTrade { get; set; }

    /// <summary>The price up to which an order may trade: its limit, or the edge of the band for a market order.</summary>
    public Price Reach(OrderTerms terms)
    {
        if (terms.Kind == OrderKind.Limit) return terms.Price;
        if (terms.Side == Side.Sell) return Reference - Band;
        return Reference.IsZero ? new Price(long.MaxValue) : Reference + Band;
    }

    public Refusal OnGrid(OrderTerms terms, Quantity left)
    {
        if (terms.Kind == OrderKind.Limit && !grid.Holds(terms.Price))
            return new(RejectReason.PriceOffGrid, $"price {terms.Price}, tick {grid.Tick(terms.Price)} there");
        if (!grid.Holds(left)) return new(RejectReason.SizeOffGrid, $"size {left}, lot {grid.Lot}");
        return Refusal.None;
    }

    public Refusal WorthIt(Price price, Quantity left)
    {
        var notional = price.TimesDown(left);
        return notional < instrument.MinimumNotional
            ? new(RejectReason.NotionalTooSmall, $"notional {notional}, least {instrument.MinimumNotional}")
            : Refusal.None;
    }

    public Refusal InBand(OrderTerms terms, Price highest)
    {
        if (terms.Kind == OrderKind.Market) return Refusal.None;
        if (terms.Price > highest)
            return new(RejectReason.PriceOutOfBand, $"price {terms.Price}, highest {highest}");
        if (Reference.IsZero || (terms.Price >= Reference - Band && terms.Price <= Reference + Band))
            return Refusal.None;
        return new(
            RejectReason.PriceOutOfBand,
            $"price {terms.Price}, more than {limits.BandPercent} % from {Reference}");
    }

    Price Band => new(Reference.Units / 100 * limits.BandPercent);
}

/// <summary>The figures of a matching venue's rules that are not the instrument's own.</summary>
public sealed record MatchingLimits
{
    /// <summary>Resting orders of one pool in one instrument.</summary>
    public int MaxOpenOrders { get; init; } = 1_000;

    /// <summary>How far a limit may lie from the reference price, in percent of it.</summary>
    public int BandPercent { get; init; } = 80;
}
