using StrategyHost.Engine.Margin.Models;
using StrategyHost.Engine.Statistics;
using StrategyHost.Model;

namespace StrategyHost.Engine.Risk;

/// <summary>
/// Risk as somebody states it of a book: daily volatilities (those of the book), correlations of coins, and returns as
/// scenarios, the oldest first. Legs of one coin move as one. A volatility or a correlation that is not stated is that
/// of the returns; without them a coin has no figure, and a pair's correlation is 0, which is said. Correlations that
/// cannot all hold at once give way to the nearest ones that can.
/// </summary>
public sealed class StatedRisk : RiskSource
{
    readonly ReturnHistory history;
    readonly RiskReading?[] volatilities;
    readonly double[] deviations;
    readonly int[] coinOf;
    readonly CoinCorrelations correlations;
    readonly FullCovariance covariance;
    readonly RiskMethod asked;
    readonly Time moment;

    /// <param name="terms">
    /// A method that needs returns where none are stated is left for the normal tail, and that is said.
    /// </param>
    public StatedRisk(MarginBook book, RiskTerms terms, StatedReturns stated)
        : base(book.Count, stated.Rows.Count > 0 ? terms : terms with { Method = RiskMethod.Normal })
    {
        (asked, moment) = (terms.Method, book.Now);
        string[] coins = [.. book.Legs.Select(leg => leg.Coin).Distinct()];
        coinOf = [.. book.Legs.Select(leg => Array.IndexOf(coins, leg.Coin))];
        history = new(book.Count, Terms with { Window = Math.Clamp(stated.Rows.Count, 20, 100_000) });
        foreach (var row in stated.Rows)
            history.Add(book.Now, [.. book.Legs.Select(leg => row.TryGetValue(leg.Coin, out var r) ? r : double.NaN)]);
        history.Shrunk.Refresh();
        volatilities = [.. Enumerable.Range(0, book.Count).Select(book.Risk.Volatility)];
        deviations = [.. volatilities.Select(Present)];
        correlations = new(coins, stated.Correlations, Observed, [.. coins.Select((_, coin) => Knows(coin))]);
        covariance = new(book.Count, (i, j) =>
            deviations[i] * deviations[j] * (coinOf[i] == coinOf[j] ? 1 : correlations.Of(coinOf[i], coinOf[j])));
    }

    public override Covariance Covariance => covariance;

    public override ShrunkCovariance Shrunk => history.Shrunk;

    public override ScenarioColumns Returns => history.Returns;

    public override ScenarioColumns Scaled => history.Scaled;

    /// <summary>Everything is stated at once.</summary>
    public override long Samples => 1 + history.Samples;

    public override double Deviation(int series) => deviations[series];

    public override string AgingWord => "volatility";

    public override Time? LastReturn(int series) =>
        UsesVolatility && volatilities[series] is { } stated ? stated.AsOf : moment;

    public override string? Lack(int series)
    {
        if (Terms.Method != RiskMethod.Normal || volatilities[series] is null && history.Samples > 0)
            return history.Lack(series);
        return volatilities[series] is null ? "has no volatility" : null;
    }

    public override IEnumerable<MarginInput> Inputs(MarginBook book)
    {
        yield return new("method", RiskWords.Of(Terms.Method), null);
        if (history.Samples > 0) yield return new("scenarios", $"{history.Samples}", null);
        var held = Held(book);
        foreach (var slot in held)
        {
            if (UsesVolatility && volatilities[slot] is { } reading)
                yield return new(
                    $"{book.Legs[slot].Name} daily volatility", $"{reading.Value}", book.Now - reading.AsOf);
            if (history.Seen(slot) > 0)
                yield return new(
                    $"{book.Legs[slot].Name} returns, {history.Missed(slot)} missing", $"{history.Seen(slot)}", null);
        }
        if (!UsesCorrelation) yield break;
        foreach (var (a, b) in Pairs(held))
            yield return new(
                $"{correlations.Name(a, b)} correlation, {correlations.From(a, b)}",
                ValueAtRiskTrail.Text(correlations.Of(a, b)), null);
    }

    public override IEnumerable<(string Reason, string Answer)> Doubts(MarginBook book)
    {
        if (asked != Terms.Method) yield return ($"{RiskWords.Of(asked)} needs returns", "the normal tail is taken");
        if (!UsesCorrelation) yield break;
        var pairs = Pairs(Held(book)).ToList();
        if (pairs.Count == 0) yield break;
        var missing = pairs.Where(pair => correlations.IsMissing(pair.A, pair.B)).ToList();
        if (missing.Count > 0)
            yield return (
                $"no correlation of {string.Join(", ", missing.Select(pair => correlations.Name(pair.A, pair.B)))}",
                "0 is taken");
        if (correlations.Repair is { } repair) yield return (repair, "the nearest ones that can are taken");
    }

    internal override ModelStep? DeviationStep(MarginBook book, int series, string version) =>
        volatilities[series] is not { } stated
            ? null
            : Steps.Of(
                $"{book.Legs[series].Name} deviation", "volatility * sqrt(sample / day)", version,
                ValueAtRiskTrail.Text(deviations[series])) with
            {
                Inputs =
                [
                    Steps.In("volatility", stated.Value),
                    Steps.In("sample", ValueAtRiskTrail.Text(Terms.SampleInterval.TotalSeconds)),
                    Steps.In("day", 86_400),
                ],
            };

    bool UsesVolatility => Terms.Method is not (RiskMethod.Historical or RiskMethod.Shrunk);

    bool UsesCorrelation => Terms.Method is RiskMethod.Normal or RiskMethod.CornishFisher;

    double Present(RiskReading? volatility, int slot) => volatility is { } stated
        ? stated.Value.ToDouble() * Math.Sqrt(Terms.SampleInterval / TimeSpan.FromDays(1))
        : history.Deviation(slot);

    bool Knows(int coin) => Lack(Array.IndexOf(coinOf, coin)) is null;

    // Of the returns; null where a coin has too few.
    double? Observed(int a, int b)
    {
        var (i, j) = (Array.IndexOf(coinOf, a), Array.IndexOf(coinOf, b));
        if (history.Lack(i) is not null || history.Lack(j) is not null) return null;
        var spread = history.Deviation(i) * history.Deviation(j);
        return spread > 0 ? Math.Clamp(history.Covariance.Row(i)[j] / spread, -1, 1) : null;
    }

    int[] Held(MarginBook book) =>
        [.. Enumerable.Range(0, book.Count).Where(slot => !book[slot].Quantity.IsZero && Lack(slot) is null)];

    IEnumerable<(int A, int B)> Pairs(int[] held)
    {
        int[] coins = [.. held.Select(slot => coinOf[slot]).Distinct()];
        for (var a = 0; a < coins.Length; a++)
            for (var b = a + 1; b < coins.Length; b++) yield return (coins[a], coins[b]);
    }
}

/// <summary>What is stated beside volatilities: at most one correlation a pair, and returns of coins by row.</summary>
public sealed record StatedReturns
{
    public IReadOnlyList<StatedCorrelation> Correlations { get; init; } = [];

    public IReadOnlyList<IReadOnlyDictionary<string, double>> Rows { get; init; } = [];
}

/// <summary>From -1 to 1, of daily returns or any others.</summary>
public sealed record StatedCorrelation(string One, string Other, double Value);

/// <summary>A covariance that stays as it is.</summary>
sealed class FullCovariance : Covariance
{
    readonly double[] rows;

    public FullCovariance(int count, Func<int, int, double> of) : base(count)
    {
        rows = new double[count * Stride];
        for (var i = 0; i < count; i++)
            for (var j = 0; j < count; j++) rows[i * Stride + j] = of(i, j);
    }

    public override ReadOnlySpan<double> Row(int index) => rows.AsSpan(index * Stride, Stride);

    public override double Variance(int index) => rows[index * Stride + index];
}
