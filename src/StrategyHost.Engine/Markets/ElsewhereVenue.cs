using StrategyHost.Model;

namespace StrategyHost.Engine.Markets;

/// <summary>
/// A spot venue elsewhere that the synthetic market's oracle hears (Hyperliquid, oracle, 2026: weights 3, 2, 2 and four
/// of 1). It quotes every <paramref name="Pace"/> seconds, <paramref name="Phase"/> seconds after the market's start
/// first; its mid comes after the value with a memory of <paramref name="Lag"/> seconds.
/// </summary>
sealed record ElsewhereVenue(string Name, int Weight, double Lag, int Pace, int Phase)
{
    /// <summary>The seconds between two looks at who quotes; one of them has something to say at each.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    public static readonly IReadOnlyList<ElsewhereVenue> All =
    [
        new("spot A", 3, 0.6, 3, 0),
        new("spot B", 2, 0.8, 4, 1),
        new("spot C", 2, 0.8, 4, 3),
        new("spot D", 1, 1.5, 6, 1),
        new("spot E", 1, 2, 6, 2),
        new("spot F", 1, 2, 6, 4),
        new("spot G", 1, 2.5, 6, 5),
    ];

    /// <summary>What each admits to be off by, as a part of its price: the deviation of its error.</summary>
    static readonly Rate admitted = Rate.FromMillionths(50);

    /// <summary>
    /// Guarded terms with all of them as sources. Six of eleven must vote, so any one of them may be missing; the
    /// slowest quotes every six seconds, and is stale after ten.
    /// </summary>
    public static readonly OracleTerms Terms = OracleTerms.Guarded with
    {
        Sources = [.. All.Select(venue => new OracleSource(venue.Name, venue.Weight))],
        LeastWeight = 6,
    };

    /// <summary>Whether a desk's terms know them, so that they quote; to others one price is published.</summary>
    public static bool AreSourcesOf(OracleTerms terms) =>
        terms.Sources.Select(source => source.Name).SequenceEqual(All.Select(venue => venue.Name));

    /// <summary>Whether it quotes at this beat; at the first, all do.</summary>
    public bool Speaks(long beat) => beat == 0 || beat % Pace == Phase;

    public static Price Admitted(Price price) => new((long)((Int128)price.Units * admitted.Units / Rate.One));
}
