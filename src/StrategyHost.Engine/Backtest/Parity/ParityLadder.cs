using StrategyHost.Model;

namespace StrategyHost.Engine.Backtest.Parity;

/// <summary>What a backtest takes otherwise than the paper day did; null for the same.</summary>
public sealed record ParityAssumptions
{
    /// <summary>As a backtest: decided and done at once, paper's order latency.</summary>
    public static readonly ParityAssumptions Plain = new();

    /// <summary>From a decision to the venue's book.</summary>
    public TimeSpan? Latency { get; init; }

    /// <summary>From the venue's book to the strategy.</summary>
    public TimeSpan? Response { get; init; }

    /// <summary>From the market to the strategy.</summary>
    public TimeSpan? Feed { get; init; }

    /// <summary>Whether the desk's terms are other than paper's in anything.</summary>
    public bool ChangeTerms => this != Plain;

    public QueueTerms? Queue { get; init; }

    /// <summary>Fixed fees instead of the venues' tables.</summary>
    public FeeTerms? Fees { get; init; }

    /// <summary>One rule for all venues.</summary>
    public FundingTerms? Funding { get; init; }
}

/// <summary>A run between paper and backtest: the cause that its difference to the one before belongs to.</summary>
public sealed record ParityRung(ParityCause Cause, DeskTerms Terms, bool AsRecorded, string Words);

/// <summary>
/// From paper to backtest one assumption at a time, so that each difference has one cause and all add up. What is the
/// same on both sides needs no run.
/// </summary>
public static class ParityLadder
{
    public static IReadOnlyList<ParityRung> Of(DeskTerms paper, ParityAssumptions taken)
    {
        var rungs = new List<ParityRung>
        {
            new(ParityCause.Decisions, paper, true, "the script decides anew at the recorded times"),
        };
        var terms = WithLatencies(paper, taken, out var words);
        rungs.Add(new(ParityCause.Latency, terms, false, words));
        if (taken.Queue is { } queue && queue != terms.Simulation.Queue)
        {
            words = $"queue model {queue.Model}, {terms.Simulation.Queue.Model} on paper";
            terms = terms with { Simulation = terms.Simulation with { Queue = queue } };
            rungs.Add(new(ParityCause.Queue, terms, false, words));
        }
        if (taken.Fees is { } fees)
        {
            terms = terms with
            {
                Fees = fees,
                Rules = [.. terms.Rules.Select(rules => rules with { Fees = null })],
            };
            words = $"fixed fees, perpetuals maker {fees.PerpMaker.BasisPoints:0.###} and taker "
                + $"{fees.PerpTaker.BasisPoints:0.###} bp";
            rungs.Add(new(ParityCause.Fees, terms, false, words));
        }
        if (taken.Funding is { } funding)
        {
            terms = terms with { Rules = WithFunding(terms, funding) };
            rungs.Add(new(ParityCause.Funding, terms, false, $"funding by the rule {funding.Name}"));
        }
        return rungs;
    }

    static DeskTerms WithLatencies(DeskTerms paper, ParityAssumptions taken, out string words)
    {
        var terms = paper;
        words = "what is decided is done at once, without the way from the strategy's process and back";
        if (taken.Latency is { } latency && latency != paper.OrderLatency)
        {
            terms = terms with { OrderLatency = latency, Simulation = terms.Simulation with { Entry = null } };
            words += $"; order latency {latency.TotalMilliseconds:0.###} ms, "
                + $"{paper.OrderLatency.TotalMilliseconds:0.###} ms on paper";
        }
        if (taken.Response is { } response)
        {
            terms = terms with { Simulation = terms.Simulation with { Response = DelayTerms.Of(response) } };
            words += $"; answers reach the strategy {response.TotalMilliseconds:0.###} ms later";
        }
        if (taken.Feed is { } feed)
        {
            terms = terms with { Simulation = terms.Simulation with { Feed = DelayTerms.Of(feed) } };
            words += $"; market data reach it {feed.TotalMilliseconds:0.###} ms later";
        }
        return terms;
    }

    static IReadOnlyList<VenueRules> WithFunding(DeskTerms terms, FundingTerms funding)
    {
        var venues = terms.Instruments.Select(instrument => instrument.Venue).Distinct();
        return [.. venues.Select(venue => (terms.Rules.FirstOrDefault(rules => rules.Venue == venue)
            ?? VenueRules.Default with { Venue = venue }) with { Funding = funding })];
    }
}
