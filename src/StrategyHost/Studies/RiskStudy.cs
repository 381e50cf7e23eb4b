using StrategyHost.Engine.Risk;
using StrategyHost.Model;

namespace StrategyHost.Studies;

/// <summary>The risk methods tested on one venue's coins at one step.</summary>
sealed record RiskStudySet
{
    public required string Data { get; init; }
    public required IReadOnlyList<string> Coins { get; init; }
    public required DateTime From { get; init; }
    public required DateTime To { get; init; }

    /// <summary>Bars at times all coins have.</summary>
    public required int Bars { get; init; }

    /// <summary>Places where a bar does not follow the one before: no return spans them.</summary>
    public required int Cuts { get; init; }

    public required IReadOnlyList<RiskScore> Scores { get; init; }
}

/// <summary>
/// All sets of a folder: each coin held long, all of them long, and a neutral book, long the first and short the rest.
/// </summary>
sealed record RiskStudy(RiskTerms Terms, IReadOnlyList<RiskStudySet> Sets)
{
    const int MostCoins = 4;

    public static RiskStudy Of(IReadOnlyList<BarSet> sets, RiskTerms terms)
    {
        var studied = new List<RiskStudySet>();
        foreach (var set in sets)
        {
            if (Table(set, terms) is { } table) studied.Add(Of(set, table, terms));
        }
        return studied.Count > 0
            ? new(terms, studied)
            : throw new InvalidDataException(
                $"no two coins of one venue and step have {2 * terms.Window} bars in common; name more data or a "
                + "smaller --window");
    }

    static RiskStudySet Of(BarSet set, PriceTable table, RiskTerms terms) => new()
    {
        Data = set.Name,
        Coins = table.Coins,
        From = table.Times[0].ToDateTime(),
        To = table.Times[^1].ToDateTime(),
        Bars = table.Times.Count,
        Cuts = Enumerable.Range(1, table.Times.Count - 1)
            .Count(t => table.Times[t] - table.Times[t - 1] != table.Interval),
        Scores = RiskBacktest.Run(table, [.. Books(table.Coins)], terms with { SampleInterval = table.Interval }),
    };

    // As many coins as leave enough bars in common; the ones with the longest records first.
    static PriceTable? Table(BarSet set, RiskTerms terms)
    {
        var longest = set.Coins.OrderByDescending(coin => coin.Value.Count).Take(MostCoins).ToList();
        for (var count = longest.Count; count >= 2; count--)
        {
            var coins = longest.Take(count).OrderBy(coin => coin.Key, StringComparer.Ordinal);
            var table = BarFolder.Table(
                [.. coins.Select(coin => (coin.Key, coin.Value))], set.Interval, Time.Zero, new(long.MaxValue));
            if (table.Times.Count >= 2 * terms.Window) return table;
        }
        return null;
    }

    static IEnumerable<TestedBook> Books(IReadOnlyList<string> coins)
    {
        for (var i = 0; i < coins.Count; i++)
        {
            var only = new double[coins.Count];
            only[i] = 1;
            yield return new($"long {coins[i]}", only);
        }
        yield return new("long all", [.. coins.Select(_ => 1.0 / coins.Count)]);
        var first = coins.Contains("BTC") ? coins.ToList().IndexOf("BTC") : 0;
        yield return new(
            $"long {coins[first]}, short the rest",
            [.. coins.Select((_, i) => i == first ? 0.5 : -0.5 / (coins.Count - 1))]);
    }
}
