using StrategyHost.Model;

namespace StrategyHost.Engine.Margin;

/// <summary>
/// Looks the parameters of margin models through. What a position is asked for must stay below what it is worth, or
/// the price at which it is liquidated would not be one.
/// </summary>
public static class MarginTermsCheck
{
    static readonly Rate One = new(Rate.One);

    public static void Look(MarginTerms terms, List<string> faults)
    {
        if (terms.MarkMaxAge <= TimeSpan.Zero) faults.Add($"marks may be {terms.MarkMaxAge} old");
        if (terms.VolatilityMaxAge <= TimeSpan.Zero) faults.Add($"volatilities may be {terms.VolatilityMaxAge} old");
        Within(terms.StaleMultiple, One, new(100 * Rate.One), "a stale volatility is multiplied by", faults);
        Look(terms.Scenario, faults);
        foreach (var coin in terms.Coins.Append(terms.Other))
        {
            var own = new List<string>();
            Look(coin, own);
            if (own.Count == 0 && faults.Count == 0) LookAtSum(coin, terms.Scenario, own);
            var name = coin == terms.Other ? "other coins" : coin.Coin;
            faults.AddRange(own.Select(fault => $"margin of {name}: {fault}"));
        }
        foreach (var group in terms.Coins.GroupBy(coin => coin.Coin))
        {
            if (group.Key.Length == 0) faults.Add("a margin coin has no name");
            if (group.Count() > 1) faults.Add($"margin of {group.Key} is stated twice");
        }
    }

    static void Look(ScenarioTerms scenario, List<string> faults)
    {
        if (scenario.Grid.Count is 0 or > 1_000) faults.Add($"the scenario grid has {scenario.Grid.Count} points");
        if (scenario.Tails.Count > 1_000) faults.Add($"the scenario model has {scenario.Tails.Count} tails");
        foreach (var point in scenario.Grid)
        {
            Within(point.Step, -One, One, "a scenario step is", faults);
            Within(point.Volatility, Rate.Zero, new(10 * Rate.One), "a scenario's volatility factor is", faults);
        }
        foreach (var tail in scenario.Tails)
        {
            Within(tail.Move, -One, new(1_000 * Rate.One), "a tail's move is", faults);
            Within(tail.Counted, Rate.Zero, One, "a tail's counted part is", faults);
        }
        Within(scenario.GainCredit, Rate.Zero, One, "the credit for gains is", faults);
        Within(scenario.OffsetCharge, Rate.Zero, One, "the charge on offsets is", faults);
        Within(scenario.LeastConfidence, Rate.Zero, One, "the least confidence is", faults);
        Within(scenario.MaintenanceFactor, Rate.Zero, One, "the maintenance factor is", faults);
    }

    static void Look(CoinRisk coin, List<string> faults)
    {
        Within(coin.Haircut, Rate.Zero, One, "the haircut is", faults);
        Within(coin.SpotBasis, Rate.Zero, One, "the spot basis charge is", faults);
        Within(coin.FutureBasis, Rate.Zero, One, "the future basis charge is", faults);
        Within(coin.Contingency, Rate.Zero, One, "the contingency is", faults);
        Within(coin.OpeningContingency, Rate.Zero, One, "the opening contingency is", faults);
        Within(coin.NetFloor, Rate.Zero, One, "the floor on the net is", faults);
        Within(coin.HedgedFloor, Rate.Zero, One, "the floor on what is hedged is", faults);
        Within(coin.VolatilityMultiple, Rate.Zero, new(1_000 * Rate.One), "the volatility multiple is", faults);
        Within(coin.Moves.Narrowest, Rate.Zero, coin.Moves.Widest, "the narrowest range is", faults);
        Within(coin.Moves.Widest, Rate.Zero, One, "the widest range is", faults);
    }

    static void LookAtSum(CoinRisk coin, ScenarioTerms scenario, List<string> faults)
    {
        var worst = Rate.Zero;
        foreach (var point in scenario.Grid)
            worst = Larger(worst, point.Step.Times(point.Volatility.Times(coin.Moves.Widest)));
        foreach (var tail in scenario.Tails) worst = Larger(worst, tail.Move.Times(tail.Counted));
        worst = Larger(worst, coin.NetFloor + coin.HedgedFloor);
        var charges = coin.Contingency + coin.OpeningContingency + coin.SpotBasis + coin.FutureBasis;
        var asked = worst + worst.Times(scenario.GainCredit) + charges + scenario.OffsetCharge;
        if (asked + coin.Haircut >= One)
            faults.Add($"scenarios, charges and haircut together may ask for {asked + coin.Haircut} of a position");
    }

    static Rate Larger(Rate worst, Rate move)
    {
        var size = move < Rate.Zero ? -move : move;
        return size > worst ? size : worst;
    }

    static void Within(Rate value, Rate least, Rate most, string what, List<string> faults)
    {
        if (value < least || value > most) faults.Add($"{what} {value}, not from {least} to {most}");
    }
}
