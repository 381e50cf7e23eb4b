using System.Text.Json;
using System.Text.Json.Serialization;
using StrategyHost.Feeds;
using StrategyHost.Model;

namespace StrategyHost.Recordings;

/// <summary>What a recording says of itself: where it comes from, what is in it, what was wrong with that.</summary>
public sealed record RecordingSummary
{
    public const int MostBadLines = 20;

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    /// <summary>The source file's name, without its folder.</summary>
    public required string File { get; init; }

    /// <summary>Of the source as it lay on the disk.</summary>
    public long Bytes { get; init; }

    /// <summary>Of the unpacked source, in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>As --format names it.</summary>
    public required string Format { get; init; }

    /// <summary>Lines that could not be read; the first of them, with what was wrong.</summary>
    public long BadLines { get; init; }

    public IReadOnlyList<string> BadLineWords { get; init; } = [];

    /// <summary>Messages that are no market data: answers to subscriptions and the like.</summary>
    public long Ignored { get; init; }

    public required IReadOnlyList<StreamFacts> Streams { get; init; }
}

/// <summary>One stream of a recording in plain figures: times in nanoseconds, amounts at 10^-8.</summary>
public sealed record StreamFacts : FeedFigures
{
    public StreamFacts()
    {
    }

    StreamFacts(FeedFigures figures) : base(figures)
    {
    }

    public required string Venue { get; init; }
    public required string Symbol { get; init; }
    public required string Base { get; init; }
    public required string Quote { get; init; }
    public bool IsSpot { get; init; }
    public long Contract { get; init; }
    public bool IsInQuote { get; init; }
    public long Tick { get; init; }
    public long Lot { get; init; }
    public required string Content { get; init; }
    public long First { get; init; }
    public long Last { get; init; }
    public long IntervalTicks { get; init; }
    public long LongestGapTicks { get; init; }

    /// <summary>From and length in nanoseconds, one after the other.</summary>
    public IReadOnlyList<long> Silences { get; init; } = [];

    public long LastPrice { get; init; }

    public static StreamFacts Of(FeedReport report) => new(report)
    {
        Venue = report.Source.Venue,
        Symbol = report.Source.Symbol,
        Base = report.Source.Base,
        Quote = report.Source.Quote,
        IsSpot = report.Source.Kind == InstrumentKind.Spot,
        Contract = report.Source.Contract.Units,
        IsInQuote = report.Source.In == ContractUnit.Quote,
        Tick = report.Source.Tick.Units,
        Lot = report.Source.Lot.Units,
        Content = report.Content.ToString(),
        First = report.First.Nanoseconds,
        Last = report.Last.Nanoseconds,
        IntervalTicks = report.Interval.Ticks,
        LongestGapTicks = report.LongestGap.Ticks,
        Silences = [.. report.Silences.SelectMany(gap => (long[])[gap.From.Nanoseconds, gap.Length.Ticks * 100])],
        LastPrice = report.LastPrice.Units,
    };

    public SourceMarket Market() => new()
    {
        Venue = Venue,
        Symbol = Symbol,
        Base = Base,
        Quote = Quote,
        Kind = IsSpot ? InstrumentKind.Spot : InstrumentKind.Perp,
        Contract = new(Contract),
        In = IsInQuote ? ContractUnit.Quote : ContractUnit.Coin,
        Tick = new(Tick),
        Lot = new(Lot),
    };

    /// <exception cref="FormatException">The content is none that this build knows.</exception>
    public FeedReport Report(RecordingSummary of, SourceMarket market) => new(this)
    {
        File = of.File,
        Market = market.Desk,
        Content = Enum.TryParse<FeedContent>(Content, out var content)
            ? content
            : throw new FormatException($"'{Content}' is no content that this build knows"),
        Source = market,
        Sha256 = of.Sha256,
        First = new(First),
        Last = new(Last),
        Interval = TimeSpan.FromTicks(IntervalTicks),
        LongestGap = TimeSpan.FromTicks(LongestGapTicks),
        Silences = [.. Silences.Chunk(2).Select(pair => new FeedGap(new(pair[0]), TimeSpan.FromTicks(pair[1] / 100)))],
        LastPrice = new(LastPrice),
    };
}
