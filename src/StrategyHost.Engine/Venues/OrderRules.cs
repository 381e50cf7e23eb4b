using StrategyHost.Model;

namespace StrategyHost.Engine.Venues;

/// <summary>Why a venue refuses an order's terms, with the figures; <see cref="None"/> where it does not.</summary>
public readonly record struct Refusal(RejectReason Reason, string Detail)
{
    public static readonly Refusal None = new(RejectReason.None, "");

    public bool IsNone => Reason == RejectReason.None;
}

/// <summary>
/// What every venue holds an order's terms against before it looks at its book: grid, least notional, price band.
/// </summary>
public static class OrderRules
{
    /// <summary>A limit further than this from the reference price is refused (Hyperliquid, 2026).</summary>
    public const int BandPercent = 80;

    /// <summary>
    /// Checks terms against the instrument; the reference price (mid, else what there is of the book) bounds the limit
    /// and values a market order. Without one, neither is checked.
    /// </summary>
    public static Refusal Check(Instrument instrument, OrderTerms terms, Price? reference)
    {
        var grid = instrument.Grid;
        var isLimit = terms.Kind == OrderKind.Limit;
        if (isLimit && !grid.Holds(terms.Price))
            return new(RejectReason.PriceOffGrid, PriceOffGrid(grid, terms.Price));
        if (!grid.Holds(terms.Quantity))
            return new(RejectReason.SizeOffGrid, $"{terms.Quantity} is no positive multiple of {grid.Lot}");
        if ((isLimit ? terms.Price : reference) is { } price && !terms.ReduceOnly)
        {
            var notional = price.TimesDown(terms.Quantity);
            if (notional < instrument.MinimumNotional)
                return new(RejectReason.NotionalTooSmall, $"{notional} is below {instrument.MinimumNotional}");
        }
        if (isLimit && reference is { } center && !IsInBand(terms.Price, center))
            return new(RejectReason.PriceOutOfBand, $"{terms.Price} is over {BandPercent} % away from {center}");
        return Refusal.None;
    }

    /// <summary>
    /// Checks a new price and total quantity of a resting order of which some is filled: as for a new order, and the
    /// total must exceed what is filled.
    /// </summary>
    public static Refusal CheckModify(Instrument instrument, OrderTerms modified, Quantity filled, Price? reference)
    {
        if (modified.Quantity <= filled)
            return new(RejectReason.SizeOffGrid, $"{modified.Quantity} is not above the {filled} filled");
        return Check(instrument, modified, reference);
    }

    static bool IsInBand(Price price, Price center) =>
        (Int128)Math.Abs(price.Units - center.Units) * 100 <= (Int128)center.Units * BandPercent;

    static string PriceOffGrid(Grid grid, Price price) =>
        price.Units <= 0 ? $"{price} is no price" : $"{price} is no multiple of {grid.Tick(price)}";
}
