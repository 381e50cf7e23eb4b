using System.CommandLine;
using System.CommandLine.Parsing;
using StrategyHost.Backtests;
using StrategyHost.Feeds;

namespace StrategyHost.Commands;

/// <summary>What a backtest takes for granted, as options.</summary>
static class AssumptionOptions
{
    static readonly Option<string> Latency = new("--latency")
    {
        Description = "From a decision to the venue's book: " + DelayText.Forms
            + "; or file:PATH, a CSV of measured rows: time,latency_ms or req_ts,exch_ts,resp_ts (hftbacktest's)",
        DefaultValueFactory = _ => "20",
    };

    static readonly Option<string> Response = new("--response-latency")
    {
        Description = "From the book to the strategy, of what became of its orders; written like --latency",
        DefaultValueFactory = _ => RunAssumptions.Default.Response,
    };

    static readonly Option<string> Feed = new("--feed-latency")
    {
        Description = "From the venue to the strategy, of market data; written like --latency",
        DefaultValueFactory = _ => RunAssumptions.Default.Feed,
    };

    static readonly Option<string> Queue = new("--queue")
    {
        Description = "How an order's place in a recorded queue is estimated: " + SimulationText.Queues
            + "; N is the exponent, 3 unless said",
        DefaultValueFactory = _ => RunAssumptions.Default.Queue,
    };

    static readonly Option<string> Impact = new("--impact")
    {
        Description = "What own orders do to a recorded book: " + SimulationText.Impacts,
        DefaultValueFactory = _ => RunAssumptions.Default.Impact,
    };

    static readonly Option<string> Priority = new("--priority")
    {
        Description = "Who is first inside a block of a recorded venue: " + SimulationText.Priorities,
        DefaultValueFactory = _ => RunAssumptions.Default.Priority,
    };

    public static Symbol[] All => [Latency, Response, Feed, Queue, Impact, Priority];

    /// <summary>The run's terms with what the options say.</summary>
    /// <exception cref="InvalidDataException">An option makes no sense; the message names it.</exception>
    public static RunTerms Read(ParseResult parse, RunTerms terms)
    {
        var latency = Text(parse.GetRequiredValue(Latency), DelayLeg.Entry);
        terms = DelayText.Milliseconds(latency) is { } constant
            ? terms with { Latency = TimeSpan.FromMilliseconds(constant) }
            : terms with { Assumptions = terms.Assumptions with { Entry = latency } };
        terms = terms with
        {
            Assumptions = terms.Assumptions with
            {
                Response = Text(parse.GetRequiredValue(Response), DelayLeg.Response),
                Feed = Text(parse.GetRequiredValue(Feed), DelayLeg.Feed),
                Queue = parse.GetRequiredValue(Queue),
                Impact = parse.GetRequiredValue(Impact),
                Priority = parse.GetRequiredValue(Priority),
            },
        };
        return terms.Fault is { } fault ? throw new InvalidDataException(fault) : terms;
    }

    // What a file says is taken into the terms, so that a run, its report and its parity need no file.
    static string Text(string option, DelayLeg leg)
    {
        option = option.Trim();
        if (!option.StartsWith("file:", StringComparison.Ordinal)) return option;
        try
        {
            return MeasuredDelays.Read(option[5..], leg);
        }
        catch (FeedError fault)
        {
            throw new InvalidDataException(fault.Message);
        }
    }
}
