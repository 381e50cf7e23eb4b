using StrategyHost.Model;

namespace StrategyHost.Engine.Venues;

/// <summary>The simulated venue of a desk's terms.</summary>
public static class SimulatedVenue
{
    public static Venue Of(DeskTerms terms, Instrument instrument) => terms.Venue == VenueKind.Matching
        ? new MatchingVenue(instrument)
        : new RecordedVenue(instrument, terms.Simulation);
}
