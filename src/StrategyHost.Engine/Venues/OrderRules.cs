using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Engine.Venues;

/// <summary>A refusal with the figures behind it.</summary>
readonly record struct Refusal(RejectReason Reason, string Detail)
{
    public static readonly Refusal None = new(RejectReason.None, "");

    public bool IsRefused => Reason != RejectReason.None;
}

/// <summary>
/// What an order must be to enter a venue, as on Hyperliquid (2026): on the grid, worth the minimum notional, no
/// further from the reference price than the band, and able to do what it asks.
/// </summary>
sealed class OrderRules(Venue venue, VenueLimits limits)
{
    readonly Grid grid = venue.Instrument.Grid;

    public static bool CanRest(OrderTerms terms) =>
        terms.Kind == OrderKind.Limit && terms.TimeInForce != TimeInForce.ImmediateOrCancel;

    public static bool IsPostOnly(OrderTerms terms) =>
        terms.Kind == OrderKind.Limit && terms.TimeInForce == TimeInForce.PostOnly;

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

    /// <summary>
    /// Looks one of our orders through before it enters or changes, roughly in the order of RejectReason: the first
    /// thing wrong is what is said.
    /// </summary>
    public Refusal Refuse(OrderId id, OrderTerms terms, Quantity left, Price middle, VenueClient client)
    {
        var refusal = OnGrid(terms, left);
        if (refusal.IsRefused) return refusal;
        var opposite = venue.Best(terms.Side.Opposite())?.Price;
        if ((terms.Kind == OrderKind.Limit ? terms.Price : opposite) is not { } at)
            return new(RejectReason.NoLiquidity, "the other side is empty");
        var closable = terms.ReduceOnly ? Closable(id, at, left, client) : Quantity.Zero;
        var closesAll = closable > Quantity.Zero && closable <= left;
        if (!closesAll && WorthIt(at, left) is { IsRefused: true } small) return small;
        refusal = InBand(terms, middle);
        if (refusal.IsRefused) return refusal;
        var reach = Reach(terms, middle);
        var crosses = Crosses(terms.Side, reach, opposite);
        if (crosses && IsPostOnly(terms))
            return new(RejectReason.PostOnlyWouldCross, $"price {at.Exactly()}, best {opposite?.Exactly()}");
        if (terms.ReduceOnly && closable.IsZero)
            return new(RejectReason.ReduceOnlyWouldIncrease, "no position on the other side");
        return crosses || CanRest(terms)
            ? Refusal.None
            : new(RejectReason.NoLiquidity, $"nothing to take up to {reach.Printed(venue.Instrument)}");
    }

    /// <summary>
    /// Whether a matching venue takes an order of the outside: on the grid, in the band, not a post-only that crosses.
    /// </summary>
    public bool Welcomes(OrderTerms terms, Price middle) =>
        !OnGrid(terms, terms.Quantity).IsRefused
        && !InBand(terms, middle).IsRefused
        && !(IsPostOnly(terms) && Crosses(terms.Side, terms.Price, venue.Best(terms.Side.Opposite())?.Price));

    Refusal OnGrid(OrderTerms terms, Quantity left)
    {
        if (terms.Kind == OrderKind.Limit && !grid.Holds(terms.Price))
            return new(
                RejectReason.PriceOffGrid,
                $"price {terms.Price.Exactly()}, tick {grid.Tick(terms.Price).Exactly()} there");
        var named = venue.Instrument;
        if (!grid.Holds(left))
            return new(RejectReason.SizeOffGrid, $"size {left.Printed(named)}, lot {grid.Lot.Printed(named)}");
        return left > limits.MaxSize
            ? new(RejectReason.SizeOffGrid, $"size {left.Printed(named)}, most {limits.MaxSize.Printed(named)}")
            : Refusal.None;
    }

    Refusal WorthIt(Price price, Quantity left)
    {
        var least = venue.Instrument.MinimumNotional;
        return (Int128)price.Units * left.Units < (Int128)least.Units * Fixed.One
            ? new(
                RejectReason.NotionalTooSmall,
                $"{left.Printed(venue.Instrument)} at {price.Exactly()} is worth less than {least.Printed()}")
            : Refusal.None;
    }

    Refusal InBand(OrderTerms terms, Price middle)
    {
        if (terms.Kind == OrderKind.Market) return Refusal.None;
        if (terms.Price > venue.Highest)
            return new(
                RejectReason.PriceOutOfBand,
                $"price {terms.Price.Exactly()}, highest {venue.Highest.Printed(venue.Instrument)}");
        var band = Band(middle);
        if (middle.IsZero || (terms.Price >= middle - band && terms.Price <= middle + band)) return Refusal.None;
        return new(
            RejectReason.PriceOutOfBand,
            $"price {terms.Price.Exactly()}, more than {Percent} % from {middle.Printed(venue.Instrument)}");
    }

    // How much of the position on the other side an order could close, looking one lot past its own size: what is not
    // more than the order is the whole position.
    Quantity Closable(OrderId id, Price price, Quantity left, VenueClient client) =>
        client.Allow(id, price, left + grid.Lot, out _);

    Price Band(Price middle) => new(middle.Units / 100 * Percent);

    int Percent => venue.BandPercent ?? limits.BandPercent;

    static bool Crosses(Side side, Price price, Price? opposite) =>
        opposite is { } best && (side == Side.Buy ? price >= best : price <= best);
}

/// <summary>The figures of a venue's rules that are not the instrument's own.</summary>
public sealed record VenueLimits
{
    /// <summary>Resting orders of one pool in one instrument.</summary>
    public int MaxOpenOrders { get; init; } = 1_000;

    /// <summary>The largest order; a thousand of these rest at one price before its total is out of range.</summary>
    public Quantity MaxSize { get; init; } = new(100_000_000 * Fixed.One);

    /// <summary>How far a limit may lie from the reference price, in percent of it.</summary>
    public int BandPercent { get; init; } = 80;
}
