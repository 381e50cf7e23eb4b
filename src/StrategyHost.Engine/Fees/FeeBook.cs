using StrategyHost.Model;

namespace StrategyHost.Engine.Fees;

/// <summary>The rate of one fill, and where it comes from.</summary>
/// <param name="Rate">Of notional; minus is a rebate.</param>
/// <param name="Tier">Null at fixed fees.</param>
/// <param name="Rule">The table by name and year, or "fixed".</param>
public readonly record struct FeeCharge(Rate Rate, int? Tier, string Rule);

/// <summary>
/// What fills cost: by the venue's table and the trader's volume where the venue has one, else by the desk's fixed
/// rates. Whether a fill makes or takes is the venue's word on what happened, not on what was asked for.
/// </summary>
public sealed class FeeBook
{
    readonly FeeTerms plain;
    readonly VenueFees?[] byInstrument;
    readonly List<VenueFees> venues = [];

    public FeeBook(DeskTerms terms)
    {
        plain = terms.Fees;
        byInstrument = new VenueFees?[terms.Instruments.Count];
        foreach (var rules in terms.Rules)
        {
            if (rules.Fees is not { } schedule) continue;
            var venue = new VenueFees(rules.Venue, schedule, terms);
            venues.Add(venue);
            foreach (var instrument in terms.Instruments)
                if (instrument.Venue == rules.Venue) byInstrument[instrument.Id.Value] = venue;
        }
    }

    public FeeCharge Charge(AccountTerms account, Instrument instrument, bool isMaker)
    {
        if (byInstrument[instrument.Id.Value] is { } venue) return venue.Charge(account, instrument, isMaker);
        var rates = instrument.IsPerp
            ? new FeeRates(plain.PerpTaker, plain.PerpMaker)
            : new FeeRates(plain.SpotTaker, plain.SpotMaker);
        return new(rates.Of(isMaker), null, "fixed");
    }

    /// <summary>A fill adds to its trader's volume of today.</summary>
    public void Count(AccountTerms account, Instrument instrument, Notional traded, bool isMaker) =>
        byInstrument[instrument.Id.Value]?.Count(account, instrument, traded, isMaker);

    /// <summary>Midnight UTC.</summary>
    public void CloseDay()
    {
        foreach (var venue in venues) venue.CloseDay();
    }

    /// <summary>How the rates that now hold were made, for each trader at each venue with a table.</summary>
    public IEnumerable<Decision> Decisions() => venues.SelectMany(venue => venue.Decisions());

    public IReadOnlyList<FeeStanding> Standings(Time next) => [.. venues.SelectMany(venue => venue.Standings(next))];

    public void AddTo(ref StateHash hash)
    {
        foreach (var venue in venues) venue.AddTo(ref hash);
    }
}
