using StrategyHost.Engine.Markets;
using StrategyHost.Engine.Venues;
using StrategyHost.Feeds;
using StrategyHost.Model;

namespace StrategyHost.Backtests;

/// <summary>The exact data of a run, as its report and its document name it.</summary>
public sealed record DataUsed
{
    /// <summary>In words: "recorded, BTC and ETH, data 1f2e3d4c5b6a".</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 over names and unpacked contents of all files; empty for the synthetic market.</summary>
    public string Hash { get; init; } = "";

    public IReadOnlyList<DataFile> Files { get; init; } = [];

    /// <summary>What was deduced or left out, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public static DataUsed Synthetic(MarketChoice choice) => new()
    {
        Name = $"synthetic, seed {choice.Seed}, {choice.Hours:0.###} h",
        Notes = ["Synthetic market: BTC, ETH and SOL with spot of BTC and ETH; made from its seed, no data is read."],
    };

    public static DataUsed Of(RecordedMarket market, IReadOnlyList<Instrument> instruments) => new()
    {
        Name = RecordedFeed.NameOf(market, instruments),
        Hash = market.Hash,
        Files = [.. market.Files.Select(DataFile.Of)],
        Notes = [.. NotesOn(market, instruments)],
    };

    static IEnumerable<string> NotesOn(FeedReport file)
    {
        if (file.Content == FeedContent.Depth)
            yield return $"{file.Market} depth: a snapshot's book with all its levels and the changes after it; after "
                + "a break of the chain there is no book until the next snapshot.";
        if (file.Content == FeedContent.Orders)
            yield return $"{file.Market} orders: the book is made of single orders; those from before the recording "
                + "are known from their first change on. The queue is taken order by order with --queue orders.";
        if (file.Content is FeedContent.Premiums or FeedContent.Liquidations)
            yield return $"{file.Market} {file.Content.ToString().ToLowerInvariant()}: kept, but no input of a run.";
        if (file.Source.In == ContractUnit.Quote && file.Content <= FeedContent.Bars)
            yield return $"{file.Market} {file.Content.ToString().ToLowerInvariant()}: contracts of "
                + $"{file.Source.Contract} {file.Source.Quote}, taken as so many coins at the price they stand at.";
    }

    // Of a coin whose rules nobody published, or whose data has other ones.
    static string? GridNote(RecordedMarket market, IReadOnlyList<Instrument> instruments, FeedMarket one)
    {
        if (instruments.All(i => i.Name != one.Name)) return null;
        var grid = RecordedGrid.Of(market, one);
        return !Coins.Knows(one.Base)
                ? $"{one.Name} is not a known coin: {grid.SizeDecimals} size decimals, {grid.Source}; 3x at most."
            : grid.IsCoarser ? $"{one.Name} has {grid.SizeDecimals} size decimals, {grid.Source}."
            : null;
    }

    // An order has so many coins at most; of the cheapest coins that is not worth much.
    static string? CheapNote(RecordedMarket market, IReadOnlyList<Instrument> instruments, FeedMarket one)
    {
        if (instruments.All(i => i.Name != one.Name)) return null;
        var most = new VenueLimits().MaxSize;
        var price = new Price(market.Files.Where(file => file.Market == one).Max(file => file.LastPrice.Units));
        return price.IsZero || (Int128)price.Units * most.Units >= (Int128)10_000 * Fixed.One * Fixed.One ? null
            : $"CAUTION: {one.Name} stands at {price}: the largest order, {most} coins, is worth "
                + $"{price.TimesDown(most)} dollars. Of so cheap a coin give prices of a thousand, sizes in thousands.";
    }

    static IEnumerable<string> NotesOn(RecordedMarket market, IReadOnlyList<Instrument> instruments)
    {
        foreach (var source in market.Files.Select(file => file.Source).Distinct())
            if (source is { In: ContractUnit.Quote, Kind: InstrumentKind.Perp })
                yield return $"CAUTION: {source} is coin-margined (inverse) and run as a linear contract: a position "
                    + $"of so many {source.Base} is kept and settled in dollars, where the real one is so many dollars "
                    + $"and pays in {source.Base}. Profit, margin and funding agree to first order in the price move.";
        var hasOracle = market.Files.Any(file => file.Content is FeedContent.Indexes or FeedContent.Tickers);
        var made = market.Files.All(file => file.Content != FeedContent.Bars)
            ? "smoothed over 10 s, every 3 s."
            : "of bars at each of their points, of books smoothed over 10 s, every 3 s.";
        yield return hasOracle
            ? $"The oracle is the recorded index; a coin without one has its mid, {made}"
            : $"The files hold no oracle: one is made from each coin's mid, {made}";
        yield return "The run begins when every market has a book of two sides.";
        foreach (var one in market.Markets)
        {
            if (instruments.All(i => i.Name != one.Name))
                yield return $"{one.Name} has neither books, best prices nor bars: it is left out.";
            else if (!market.HasPrices(one))
                yield return $"CAUTION: {one.Name} has trades alone. Its book is made of them: what buyers last paid "
                    + "is the ask, what sellers last got the bid, each with the size traded there. There is no queue "
                    + "and no depth: fills of resting orders are a guess.";
            if (CheapNote(market, instruments, one) is { } cheap) yield return cheap;
            if (GridNote(market, instruments, one) is { } note) yield return note;
        }
        foreach (var file in market.Files) foreach (var note in NotesOn(file)) yield return note;
        foreach (var skipped in market.Skipped) yield return "Not used: " + Path.GetFileName(skipped);
    }
}

/// <summary>One market file of a run, and what was wrong with it.</summary>
public sealed record DataFile
{
    public required string File { get; init; }
    public required string Market { get; init; }
    public required string Content { get; init; }
    public required string Sha256 { get; init; }
    public required long Rows { get; init; }
    public required DateTimeOffset First { get; init; }
    public required DateTimeOffset Last { get; init; }

    /// <summary>In words; empty where there are none.</summary>
    public required string Faults { get; init; }

    public static DataFile Of(FeedReport report) => new()
    {
        File = report.File,
        Market = report.Market.Name,
        Content = report.Content.ToString().ToLowerInvariant(),
        Sha256 = report.Sha256,
        Rows = report.Rows,
        First = report.First.ToDateTime(),
        Last = report.Last.ToDateTime(),
        Faults = report.Faults,
    };
}
