using StrategyHost.Engine.Markets;
using StrategyHost.Feeds;
using StrategyHost.Model;
using StrategyHost.Worker.Channel;

namespace StrategyHost.Backtests;

/// <summary>A market made ready to run on: the desk's terms, its span of time, its inputs, what its data is.</summary>
sealed record PreparedMarket(DeskTerms Terms, DataUsed Data, Time From, Time To)
{
    // A synthetic run begins at a moment of its own, so that it is the same today and tomorrow.
    static readonly Time syntheticStart = Time.From(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>Null for the synthetic market, which the worker makes itself.</summary>
    public IEnumerable<(Time Time, Input Input)>? Inputs { get; init; }

    public SyntheticOrder? Synthetic { get; init; }

    /// <summary>Reads and checks the files, or names the synthetic market.</summary>
    /// <exception cref="FeedError">The files cannot be used, or lack a market that was asked for.</exception>
    public static PreparedMarket For(MarketChoice choice, RunTerms run) =>
        choice.IsSynthetic ? MakeSynthetic(choice, run) : Load(choice, run);

    static PreparedMarket MakeSynthetic(MarketChoice choice, RunTerms run)
    {
        var start = choice.From is { } from ? Time.From(from) : syntheticStart;
        var end = start + TimeSpan.FromHours(choice.Hours);
        var terms = DemoTerms.Create(run.Seed) with 
        {
            Accounts = [AccountOf(run)], OrderLatency = run.Latency, Simulation = run.Assumptions.Terms(),
        };
        return new(terms, DataUsed.Synthetic(choice), start, end) { Synthetic = new(choice.Seed, start) };
    }

    static PreparedMarket Load(MarketChoice choice, RunTerms run)
    {
        var filter = new FeedFilter
        {
            Markets = choice.Markets,
            Venue = choice.Venue,
            Interval = choice.Interval,
            From = choice.From is { } from ? Time.From(from) : Time.Zero,
            To = choice.To is { } to ? Time.From(to) : new(long.MaxValue),
            Delays = RunAssumptions.IsRecorded(run.Assumptions.Terms()),
        };
        var market = LoadFiles(choice, filter);
        foreach (var asked in choice.Markets)
            if (!market.Files.Any(file => file.Source.IsCalled(asked)))
                throw new FeedError(string.Join(", ", choice.Paths), 0, "", $"there is no file of the market {asked}; "
                    + "there are " + string.Join(", ", market.Markets));
        var instruments = RecordedFeed.Instruments(market);
        var terms = RecordedTerms.For(instruments) with
        {
            Accounts = [AccountOf(run)],
            OrderLatency = run.Latency,
            Simulation = run.Assumptions.Terms(),
            Seed = run.Seed,
            Rules = market.FundingRule() is { } funding ? [new(instruments[0].Venue) { Funding = funding }] : [],
        };
        var inputs = RecordedFeed.Read(market, instruments).Select(item => (item.Time, item.Input));
        using var first = inputs.GetEnumerator();
        if (!first.MoveNext())
            throw new FeedError(
                string.Join(", ", choice.Paths), 0, "", RecordedFeed.WhyEmpty(market, instruments));
        var start = first.Current.Time;
        var histories = market.FundingBefore(start, one => instruments.FirstOrDefault(i => i.Name == one.Name));
        return new(terms, DataUsed.Of(market, instruments), start, market.Last)
        {
            Inputs = histories.Select(history => (start, (Input)history)).Concat(inputs),
        };
    }

    static RecordedMarket LoadFiles(MarketChoice choice, FeedFilter filter)
    {
        try
        {
            return RecordedMarket.Load(choice.Paths, filter);
        }
        catch (FeedError fault) when (fault is { Line: > 0 } and not ForeignFile)
        {
            throw fault.And(". Mend the line, or import the file: that leaves out what cannot be read, and counts it");
        }
    }

    static AccountTerms AccountOf(RunTerms run) => new(new(1), "backtest", new(1), Money.Parse(run.Deposit));
}
