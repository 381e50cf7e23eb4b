using StrategyHost.Engine.Margin.Models;
using StrategyHost.Model;

namespace StrategyHost.Engine.Risk;

/// <summary>A book opened before a crash and left alone: instruments and signed notionals at the opening.</summary>
public sealed record CrashBook(string Name, IReadOnlyList<CrashLeg> Legs);

/// <summary>One position; its column in the price table has the instrument's name.</summary>
public sealed record CrashLeg(Instrument Instrument, Notional Opening);

/// <summary>What a crash is lived through with.</summary>
public sealed record CrashTerms
{
    public MarginTerms Margin { get; init; } = new();
    public RiskTerms Risk { get; init; } = RiskTerms.Default;
    public int Leverage { get; init; } = 10;

    /// <summary>Taker fee and slippage of a forced close, on its notional.</summary>
    public Rate ClosingCost { get; init; } = Rate.FromMillionths(1_450);

    /// <summary>Of a position above this a fifth is closed at a time (Hyperliquid's rule, 2026).</summary>
    public Notional PartialAbove { get; init; } = new(100_000 * Fixed.One);
}

/// <summary>How the book fared under one margin model.</summary>
public sealed record CrashResult
{
    public required string Model { get; init; }

    /// <summary>Cash asked for at the opening, spot paid for in it.</summary>
    public required Money Opening { get; init; }

    /// <summary>Cash that would have opened the book and kept it whole to the end.</summary>
    public required Money Needed { get; init; }

    /// <summary>Rounds of forced closing with no more than the opening's cash.</summary>
    public required int Liquidations { get; init; }

    /// <summary>Whether the backstop took the book: all that was left was forfeited.</summary>
    public required bool IsTakenOver { get; init; }

    /// <summary>Fees and slippage of forced closes, and what was forfeited.</summary>
    public required Money Cost { get; init; }

    /// <summary>What the book owed beyond its cash when it was taken over: somebody else's loss.</summary>
    public required Money Owed { get; init; }

    /// <summary>What was made in the end with the opening's cash.</summary>
    public required Money Profit { get; init; }

    /// <summary>What the book would have made left alone.</summary>
    public required Money Held { get; init; }

    /// <summary>Cash needed at each moment from the opening on not to be liquidated there.</summary>
    public required IReadOnlyList<double> Curve { get; init; }
}

/// <summary>One book through one crash under every margin model, from real prices.</summary>
public static class CrashStudy
{
    /// <param name="table">A column for each leg; what lies before the opening feeds risk figures only.</param>
    public static IReadOnlyList<CrashResult> Run(PriceTable table, CrashBook book, Time opening, CrashTerms terms)
    {
        var history = new ReturnHistory(table.Coins.Count, terms.Risk);
        var risk = new MarketRisk(table.Coins.Count);
        var legs = book.Legs;
        MarginModel[] models =
        [
            new CrossModel(terms.Margin),
            new NettingModel(terms.Margin),
            new ScenarioModel(terms.Margin),
            new ValueAtRiskModel(history, terms.Margin),
        ];
        CrashLine[] apart =
            [.. legs.Select((_, i) => new CrashLine(legs, i, new CrossModel(terms.Margin), risk, terms))];
        CrashLine[] lines = [.. models.Select(model => new CrashLine(legs, null, model, risk, terms))];
        var prices = new Price[table.Coins.Count];
        var sampled = -1;
        for (var t = 0; t < table.Times.Count; t++)
        {
            for (var i = 0; i < prices.Length; i++) prices[i] = Price.FromDouble(table.Prices[i][t]);
            if (table.Times[t] == table.Times[t].Floor(terms.Risk.SampleInterval))
            {
                if (sampled >= 0) Sample(table, sampled, t, history);
                sampled = t;
                history.Tell(risk, table.Times[t]);
            }
            if (table.Times[t] < opening) continue;
            foreach (var line in apart) line.Step(table.Times[t], prices);
            foreach (var line in lines) line.Step(table.Times[t], prices);
        }
        return [Together(apart), .. lines.Select(line => line.Result())];
    }

    // As a desk samples its marks: over a gap there is no return.
    static void Sample(PriceTable table, int from, int to, ReturnHistory history)
    {
        var isNext = table.Times[to] - table.Times[from] == history.Terms.SampleInterval;
        var returns = new double[table.Coins.Count];
        for (var i = 0; i < returns.Length; i++)
            returns[i] = isNext ? table.Prices[i][to] / table.Prices[i][from] - 1 : double.NaN;
        history.Add(table.Times[to], returns);
    }

    // Isolated: each position for itself.
    static CrashResult Together(CrashLine[] apart)
    {
        var results = apart.Select(line => line.Result()).ToArray();
        return new()
        {
            Model = "isolated",
            Opening = Sum(results, one => one.Opening),
            Needed = Sum(results, one => one.Needed),
            Liquidations = results.Sum(one => one.Liquidations),
            IsTakenOver = results.Any(one => one.IsTakenOver),
            Cost = Sum(results, one => one.Cost),
            Owed = Sum(results, one => one.Owed),
            Profit = Sum(results, one => one.Profit),
            Held = Sum(results, one => one.Held),
            Curve = [.. results[0].Curve.Select((_, t) => results.Sum(one => Math.Max(0, one.Curve[t])))],
        };
    }

    static Money Sum(CrashResult[] results, Func<CrashResult, Money> of) =>
        results.Aggregate(Money.Zero, (sum, one) => sum + of(one));
}
