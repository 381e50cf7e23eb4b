using StrategyHost.Engine.Venues;
using StrategyHost.Model;

namespace StrategyHost.Engine.Markets;

/// <summary>What the synthetic market's participants see of the venue: best prices, and their own orders.</summary>
public abstract class MarketLens
{
    public abstract Level? Best(InstrumentId instrument, Side side);

    /// <summary>What is left of an outside order; zero where it does not rest.</summary>
    public abstract Quantity Left(InstrumentId instrument, long outsideOrder);

    /// <summary>
    /// Every outside order that rests, bids and asks each in priority order: for a market that resumes.
    /// </summary>
    public abstract IEnumerable<OutsideOrder> Resting(InstrumentId instrument);
}

/// <summary>A lens on matching venues, by the instrument's number.</summary>
public sealed class VenueLens(Func<InstrumentId, Venue> venues) : MarketLens
{
    public override Level? Best(InstrumentId instrument, Side side) => venues(instrument).Best(side);

    public override Quantity Left(InstrumentId instrument, long outsideOrder) =>
        Matching(instrument).OutsideLeft(outsideOrder);

    public override IEnumerable<OutsideOrder> Resting(InstrumentId instrument) =>
        Matching(instrument).OutsideOrders();

    MatchingVenue Matching(InstrumentId instrument) =>
        venues(instrument) as MatchingVenue
        ?? throw new InvariantBroken("the synthetic market trades on matching venues only");
}
