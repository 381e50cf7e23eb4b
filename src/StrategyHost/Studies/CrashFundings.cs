using StrategyHost.Engine.Backtest.Crashes;
using StrategyHost.Model;

namespace StrategyHost.Studies;

/// <summary>Recorded settlements for a book through a crash, and what is missing of them, in words.</summary>
sealed record CrashFundings(FundingTerms Terms, IReadOnlyList<CrashFunding> Settlements, IReadOnlyList<string> Sources)
{
    // Eight-hourly settlements before hourly ones.
    static readonly (string Step, FundingTerms Terms)[] kinds =
        [("8h", FundingTerms.EightHours), ("1h", FundingTerms.Hyperliquid)];

    public static CrashFundings Of(
        IReadOnlyList<FundingSet> sets, CrashBook book, string venue, (Time From, Time To) within)
    {
        var perps = Enumerable.Range(0, book.Legs.Count).Where(i => book.Legs[i].Instrument.IsPerp).ToArray();
        var best = kinds.Select(kind => (kind.Terms, Found: perps.Select(leg => (leg, Set: FundingFolder.Find(
            sets, book.Legs[leg].Instrument.Base, kind.Step, venue, within))).ToArray()))
            .MaxBy(one => one.Found.Count(found => found.Set is not null));
        return new(
            best.Terms,
            [.. best.Found.SelectMany(found => (found.Set?.Points ?? []).Select(point =>
                new CrashFunding(point.At.Floor(TimeSpan.FromMinutes(1)), found.leg, point.Rate)))
                .Where(one => one.At > within.From && one.At < within.To)
                .OrderBy(one => one.At).ThenBy(one => one.Leg)],
            [.. best.Found.Select(found => found.Set is { } set
                ? $"{set.Coin} as settled at {set.Venue} every {set.Step}"
                : $"{book.Legs[found.leg].Instrument.Name} without any data")]);
    }

    public string Said(CrashOutcome outcome) =>
        $"Funding: {string.Join(", ", Sources)}; {outcome.Settlements} payments, "
        + (outcome.Missed == 0
            ? "none missing."
            : $"{outcome.Missed} missing and not paid: costs and profits lack them.");
}
