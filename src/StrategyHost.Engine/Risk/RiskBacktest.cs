using StrategyHost.Engine.Statistics;
using StrategyHost.Model;

namespace StrategyHost.Engine.Risk;

/// <summary>Prices of some coins at common times; NaN returns and cuts are told by the times.</summary>
public sealed record PriceTable(
    IReadOnlyList<string> Coins, TimeSpan Interval, IReadOnlyList<Time> Times, IReadOnlyList<double[]> Prices);

/// <summary>A book of constant notionals, by coin; money is a fraction of its gross.</summary>
public sealed record TestedBook(string Name, double[] Notionals);

/// <summary>How one method at one confidence did on one book.</summary>
public sealed record RiskScore
{
    public required string Book { get; init; }
    public required RiskMethod Method { get; init; }
    public required double Confidence { get; init; }
    public required CoverageTest Coverage { get; init; }

    /// <summary>Mean value at risk over the samples, as a fraction of the gross: the capital it would ask.</summary>
    public required double AverageValueAtRisk { get; init; }

    public required double AverageShortfall { get; init; }

    /// <summary>Mean loss at exceptions over the mean shortfall promised there; above 1 too little was.</summary>
    public required double? LossOverShortfall { get; init; }

    /// <summary>Share of samples at which the method could not be used and another stood in.</summary>
    public required double ReplacedShare { get; init; }

    /// <summary>At five percent.</summary>
    public bool PassesKupiec => Coverage.KupiecP > 0.05;

    public bool PassesIndependence => Coverage.IndependenceP > 0.05;

    public bool PassesConditional => Coverage.ConditionalP > 0.05;
}

/// <summary>
/// Tests the risk methods themselves: before each return of real prices every method states the loss that should be
/// exceeded in one sample of so many; then the return comes. Nothing of a return is known before it.
/// </summary>
public sealed class RiskBacktest
{
    static readonly double[] confidences = [0.95, 0.99];

    // After a longer cut the market is another, and all is learnt again.
    static readonly TimeSpan longCut = TimeSpan.FromDays(1);

    readonly PriceTable table;
    readonly RiskTerms terms;
    readonly Contest[] contests;
    readonly List<int> starts = [];

    public RiskBacktest(PriceTable table, IReadOnlyList<TestedBook> books, RiskTerms terms)
    {
        (this.table, this.terms) = (table, terms);
        contests =
        [
            .. from book in books
               from method in Enum.GetValues<RiskMethod>()
               from confidence in confidences
               select new Contest(book, method, confidence),
        ];
    }

    public static IReadOnlyList<RiskScore> Run(PriceTable table, IReadOnlyList<TestedBook> books, RiskTerms terms) =>
        new RiskBacktest(table, books, terms).Run();

    IReadOnlyList<RiskScore> Run()
    {
        var returns = new double[table.Coins.Count];
        var history = Restart();
        var wasScored = false;
        var scored = 0;
        for (var t = 1; t < table.Times.Count; t++)
        {
            var step = table.Times[t] - table.Times[t - 1];
            var isNext = step == table.Interval;
            if (step > longCut) history = Restart();
            for (var i = 0; i < returns.Length; i++)
                returns[i] = isNext ? table.Prices[i][t] / table.Prices[i][t - 1] - 1 : double.NaN;
            var isScored = isNext && history.Returns.Count == history.Returns.Capacity;
            if (isScored)
            {
                if (!wasScored) starts.Add(scored);
                scored++;
                foreach (var contest in contests) contest.Score(returns);
            }
            wasScored = isScored;
            if (isNext) history.Add(table.Times[t], returns);
        }
        var anew = starts.ToHashSet();
        return [.. contests.Where(_ => scored > 0).Select(contest => contest.Result(anew.Contains))];
    }

    ReturnHistory Restart()
    {
        var history = new ReturnHistory(table.Coins.Count, terms);
        foreach (var contest in contests) contest.Follow(history);
        return history;
    }

    // One method at one confidence on one book, as it goes.
    sealed class Contest(TestedBook book, RiskMethod method, double confidence)
    {
        readonly double gross = book.Notionals.Sum(Math.Abs);
        readonly List<bool> exceeded = [];
        double valueAtRisk, shortfall, lossBeyond, shortfallBeyond;
        int replaced;
        BookRisk risk = null!;

        public void Follow(ReturnHistory history)
        {
            risk = new(history, method, confidence);
            for (var i = 0; i < book.Notionals.Length; i++) risk.Set(i, book.Notionals[i]);
        }

        public void Score(double[] returns)
        {
            var figure = risk.Figure();
            var loss = 0.0;
            for (var i = 0; i < returns.Length; i++) loss -= book.Notionals[i] * returns[i];
            var isBeyond = loss > figure.Tail.ValueAtRisk;
            exceeded.Add(isBeyond);
            valueAtRisk += figure.Tail.ValueAtRisk / gross;
            shortfall += figure.Tail.ExpectedShortfall / gross;
            if (figure.Used != method) replaced++;
            if (!isBeyond) return;
            lossBeyond += loss;
            shortfallBeyond += figure.Tail.ExpectedShortfall;
        }

        public RiskScore Result(Func<int, bool> startsAnew) => new()
        {
            Book = book.Name,
            Method = method,
            Confidence = confidence,
            Coverage = CoverageTest.Of([.. exceeded], 1 - confidence, startsAnew),
            AverageValueAtRisk = valueAtRisk / exceeded.Count,
            AverageShortfall = shortfall / exceeded.Count,
            LossOverShortfall = shortfallBeyond > 0 ? lossBeyond / shortfallBeyond : null,
            ReplacedShare = replaced / (double)exceeded.Count,
        };
    }
}
