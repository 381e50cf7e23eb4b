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

    /// <summary>
    /// The price up to which an order may trade: its limit, or the edge of the band around the middle for a market
    /// order. A middle of zero means that there is no band.
    /// </summary>
    public Price Reach(OrderTerms terms, Price middle)
    {
        if (terms.Kind == OrderKind.Limit) return terms.Price;
        if (terms.Side == Side.Sell) return middle - Band(middle);
        return middle.IsZero ? new Price(long.MaxValue) : middle + Band(middle);
    }

    public Refusal OnGrid(OrderTerms terms, Quantity left)
    {
        if (terms.Kind == OrderKind.Limit && !grid.Holds(terms.Price))
            return new(RejectReason.PriceOffGrid, $"price {terms.Price}, tick {grid.Tick(terms.Price)} there");
        if (!grid.Holds(left)) return new(RejectReason.SizeOffGrid, $"size {left}, lot {grid.Lot}");
        return left > limits.MaxSize
            ? new(RejectReason.SizeOffGrid, $"size {left}, most {limits.MaxSize}")
            : Refusal.None;
    }

    public Refusal WorthIt(Price price, Quantity left)
    {
        var least = instrument.MinimumNotional;
        return (Int128)price.Units * left.Units < (Int128)least.Units * Fixed.One
            ? new(RejectReason.NotionalTooSmall, $"{left} at {price} is worth less than {least}")
            : Refusal.None;
    }

    public Refusal InBand(OrderTerms terms, Price middle, Price highest)
    {
        if (terms.Kind == OrderKind.Market) return Refusal.None;
        if (terms.Price > highest)
            return new(RejectReason.PriceOutOfBand, $"price {terms.Price}, highest {highest}");
        var band = Band(middle);
        if (middle.IsZero || (terms.Price >= middle - band && terms.Price <= middle + band)) return Refusal.None;
        return new(
            RejectReason.PriceOutOfBand,
            $"price {terms.Price}, more than {limits.BandPercent} % from {middle}");
    }

    Price Band(Price middle) => new(middle.Units / 100 * limits.BandPercent);
}

/// <summary>The figures of a matching venue's rules that are not the instrument's own.</summary>
public sealed record MatchingLimits
{
    /// <summary>Resting orders of one pool in one instrument.</summary>
    public int MaxOpenOrders { get; init; } = 1_000;

    /// <summary>The largest order; a thousand of these rest at one price before its total is out of range.</summary>
    public Quantity MaxSize { get; init; } = new(100_000_000 * Fixed.One);

    /// <summary>How far a limit may lie from the reference price, in percent of it.</summary>
    public int BandPercent { get; init; } = 80;
}
