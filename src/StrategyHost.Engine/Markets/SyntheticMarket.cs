using StrategyHost.Model;

namespace StrategyHost.Engine.Markets;

/// <summary>
/// A seeded market for the instruments of a matching desk: outside orders, cancels and oracles, nothing else, so the
/// books live from its inputs alone. Same terms, seed, start and books give the same inputs.
/// </summary>
/// <example>
/// <code>while (market.NextTime &lt;= until) if (market.Next(lens) is { } input) apply(input);</code>
/// </example>
public sealed class SyntheticMarket
{
    readonly List<StreetCoin> coins = [];
    readonly Participant[] participants;
    readonly Street street;
    readonly HawkesClock jumps;
    readonly Prng common;
    readonly bool quotes;
    Time now;
    Time nextJump;
    Time nextOracle;
    long beat;

    public SyntheticMarket(DeskTerms terms, ulong seed, Time start)
    {
        var prng = new Prng(seed).Split($"market from {start.Nanoseconds}");
        (now, nextOracle) = (start, start);
        quotes = terms.Instruments.All(each => ElsewhereVenue.AreSourcesOf(terms.RulesOf(each).Oracle));
        street = new Street(start);
        common = prng.Split("common");
        jumps = new HawkesClock(MarketProfiles.CommonJumps, common);
        nextJump = jumps.Next(start);
        foreach (var instrument in terms.Instruments)
        {
            var coin = coins.Find(known => known.Name == instrument.Base);
            if (coin == null) coins.Add(coin = new StreetCoin(instrument.Base, prng, start));
            coin.Open(instrument, street, coins.Sum(known => known.Participants.Count));
        }
        participants = [.. coins.SelectMany(coin => coin.Participants)];
        Check.That(participants.Length <= Street.MaxParticipants, "too many instruments for the synthetic market");
    }

    /// <summary>What goes wrong with sources of the oracle; by itself nothing does.</summary>
    public IReadOnlyList<ElsewhereFault> Faults { get; set; } = [];

    /// <summary>When somebody next does something. Never goes back.</summary>
    public Time NextTime => street.IsEmpty ? Later(FindNext(out _, out _)) : now;

    /// <summary>
    /// A market over books that an earlier run left behind: it takes its orders over and goes on from the last oracle
    /// prices (zero where there was none) and the perpetuals' mids. Start must lie after the earlier run's last input.
    /// </summary>
    public static SyntheticMarket Resume(
        DeskTerms terms, ulong seed, Time start, MarketLens lens, Func<InstrumentId, Price> oracle)
    {
        var market = new SyntheticMarket(terms, seed, start);
        foreach (var coin in market.coins) coin.Resume(lens, oracle);
        return market;
    }

    /// <summary>
    /// What happens at <see cref="NextTime"/>; null where somebody looked at the market and did nothing. All that it
    /// gave before is to have been applied.
    /// </summary>
    public Input? Next(MarketLens lens)
    {
        if (street.IsEmpty) Happen(lens);
        return street.IsEmpty ? null : street.Take();
    }

    void Happen(MarketLens lens)
    {
        now = Later(FindNext(out var coin, out var participant));
        if (participant != null) participant.Act(now, lens);
        else if (coin != null) coin.Move();
        else if (nextOracle <= nextJump)
        {
            HearElsewhere();
        }
        else
        {
            var size = common.NextNormal() * Math.Sqrt(common.NextExponential(1));
            var jump = MarketProfiles.CommonJump * jumps.Force * size;
            foreach (var each in coins) each.MoveWithAll(now, jump);
            jumps.Excite(now, 1);
            nextJump = jumps.Next(now);
        }
    }

    void HearElsewhere()
    {
        foreach (var each in coins)
            if (quotes) each.QuoteOracle(now, beat, Faults, street);
            else each.PublishOracle(now, street);
        beat++;
        nextOracle += quotes ? ElsewhereVenue.Beat : OracleVenues.Interval;
    }

    Time FindNext(out StreetCoin? coin, out Participant? participant)
    {
        (coin, participant) = (null, null);
        var next = nextOracle < nextJump ? nextOracle : nextJump;
        foreach (var each in coins)
            if (each.Path.Due < next)
                (next, coin) = (each.Path.Due, each);
        foreach (var each in participants)
            if (each.Due < next)
                (next, participant) = (each.Due, each);
        return next;
    }

    Time Later(Time time) => time > now ? time : now;
}
