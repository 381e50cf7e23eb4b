using StrategyHost.Model;

namespace StrategyHost.Engine.Margin.Models;

/// <summary>
/// Profit and loss of each coin in each scenario, and their sums over coins that offset each other. A coin's row is
/// made anew when its exposure or its reach changed; the sums follow by the difference.
/// </summary>
sealed class ScenarioRows
{
    readonly ScenarioTerms terms;
    readonly int[] setOf;
    readonly bool[] isInverse;
    readonly ExactValue[][] rows;
    readonly ExactValue[][] sums;
    readonly ExactValue[] exposures;
    readonly Rate?[] reaches;

    public ScenarioRows(IReadOnlyList<string> coins, MarginTerms terms)
    {
        this.terms = terms.Scenario;
        Count = this.terms.Grid.Count + this.terms.Tails.Count;
        var words = coins.Select(coin => terms.Of(coin).Set is { Length: > 0 } set ? set : $"{coin} alone").ToList();
        Sets = [.. words.Distinct()];
        setOf = [.. words.Select(word => Sets.IndexOf(word))];
        isInverse = [.. coins.Select(coin => terms.Of(coin).IsInverse)];
        rows = [.. coins.Select(_ => new ExactValue[Count])];
        sums = [.. Sets.Select(_ => new ExactValue[Count])];
        exposures = new ExactValue[coins.Count];
        reaches = new Rate?[coins.Count];
    }

    /// <summary>How many scenarios there are: the grid, then the tails.</summary>
    public int Count { get; }

    public List<string> Sets { get; }

    public int SetOf(int coin) => setOf[coin];

    public ExactValue Row(int coin, int scenario) => rows[coin][scenario];

    public ExactValue Sum(int set, int scenario) => sums[set][scenario];

    /// <summary>Returns whether the row changed.</summary>
    public bool Set(int coin, ExactValue exposure, Rate reach)
    {
        if (reaches[coin] == reach && exposures[coin] == exposure) return false;
        (exposures[coin], reaches[coin]) = (exposure, reach);
        var (row, sum) = (rows[coin], sums[setOf[coin]]);
        for (var scenario = 0; scenario < Count; scenario++)
        {
            var move = Move(scenario, reach);
            var profit = isInverse[coin] ? Inverse(exposure, move) : exposure.Share(move);
            if (profit.Sign > 0) profit = profit.Share(terms.GainCredit);
            sum[scenario] += profit - row[scenario];
            row[scenario] = profit;
        }
        return true;
    }

    public bool IsInverse(int coin) => isInverse[coin];

    // exposure (1 - 1 / (1 + move)), toward minus infinity.
    static ExactValue Inverse(ExactValue exposure, Rate move)
    {
        if (move < MostFallen) move = MostFallen;
        var (over, (whole, rest)) = (Rate.One + move.Units, Int128.DivRem(exposure.Units, Rate.One + move.Units));
        return new(whole * move.Units + Fixed.DivideDown(rest * move.Units, over));
    }

    /// <summary>The part of a notional that a scenario counts as gained or lost.</summary>
    public Rate Move(int scenario, Rate reach)
    {
        if (scenario >= terms.Grid.Count)
        {
            var tail = terms.Tails[scenario - terms.Grid.Count];
            return tail.Move.Times(tail.Counted);
        }
        var point = terms.Grid[scenario];
        var move = point.Step.Times(point.Volatility.Times(reach));
        return move < Whole ? Whole : move;
    }

    /// <summary>The scenario in which a set loses most, and how much; the loss is not negative.</summary>
    public (int Scenario, ExactValue Loss) Worst(int set)
    {
        var (worst, least) = (0, ExactValue.Zero);
        for (var scenario = 0; scenario < Count; scenario++)
            if (sums[set][scenario] < least) (worst, least) = (scenario, sums[set][scenario]);
        return (worst, -least);
    }

    /// <summary>The notional of a set's coins that stands on both sides.</summary>
    public ExactValue Offset(int set)
    {
        var (rising, falling) = (ExactValue.Zero, ExactValue.Zero);
        for (var coin = 0; coin < exposures.Length; coin++)
        {
            if (setOf[coin] != set) continue;
            if (exposures[coin].Sign > 0) rising += exposures[coin];
            else falling -= exposures[coin];
        }
        return ExactValue.Min(rising, falling);
    }

    /// <summary>A price cannot fall by more than all of it.</summary>
    static readonly Rate Whole = new(-Rate.One);

    // Of an inverse contract: a price keeps a hundredth.
    static readonly Rate MostFallen = Rate.FromMillionths(-990_000);
}
