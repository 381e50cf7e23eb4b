using StrategyHost.Model;

namespace StrategyHost.Engine.Margin.Models;

/// <summary>The steps of a scenario margin: reach and losses by coin, the worst scenario by set, the sums.</summary>
sealed class ScenarioTrail(string version, CoinGroups coins, ScenarioRows rows, MarginTerms terms)
{
    public IEnumerable<ModelStep> Of(CoinRange[] ranges, ScenarioCharges charges, MarginFigures figures)
    {
        for (var coin = 0; coin < ranges.Length; coin++)
        {
            if (coins[coin] == default) continue;
            yield return Reach(coin, ranges[coin]);
            foreach (var step in Coin(coin)) yield return step;
        }
        for (var set = 0; set < rows.Sets.Count; set++)
            if (rows.Worst(set).Loss.Sign > 0) yield return Worst(set, ranges);
        yield return new("maintenance margin", "maintenanceFactor * worst + contingency + offset", version)
        {
            Inputs =
            [
                new("maintenanceFactor", $"{terms.Scenario.MaintenanceFactor}"), new("worst", $"{charges.Worst}"),
                new("contingency", $"{charges.Contingency}"), new("offset", $"{charges.Offset}"),
            ],
            Result = $"{charges.Maintenance(terms.Scenario.MaintenanceFactor)}",
        };
        yield return new("initial margin", "worst + contingency + offset + opening", version)
        {
            Inputs =
            [
                new("worst", $"{charges.Worst}"), new("contingency", $"{charges.Contingency}"),
                new("offset", $"{charges.Offset}"), new("opening", $"{charges.Opening}"),
            ],
            Result = $"{charges.Initial}",
        };
        if (!figures.State.IsStale) yield break;
        yield return new("state", "an input is missing or too old", version)
        {
            Inputs = [new("reason", figures.State.Reason)],
            Result = figures.State.Answer,
        };
    }

    ModelStep Reach(int coin, CoinRange range)
    {
        var risk = terms.Of(coins.Names[coin]);
        return new(
            $"{coins.Names[coin]} reach", "clamp(multiple * volatility [* staleMultiple], narrowest, widest)", version)
        {
            Inputs =
            [
                new("multiple", $"{risk.VolatilityMultiple}"),
                new("volatility", range.Volatility is { } known ? $"{known.Value}" : "unknown"),
                new("staleMultiple", range.State.IsStale ? $"{terms.StaleMultiple}" : "1"),
                new("narrowest", $"{risk.Moves.Narrowest}"), new("widest", $"{risk.Moves.Widest}"),
            ],
            Result = $"{range.Reach}",
        };
    }

    IEnumerable<ModelStep> Coin(int coin)
    {
        var (name, sums, risk) = (coins.Names[coin], coins[coin], terms.Of(coins.Names[coin]));
        yield return CoinSteps.Exposure(name, sums, version);
        yield return CoinSteps.Basis(name, sums, risk, version);
        if (sums.Spot.Sign != 0) yield return CoinSteps.Collateral(name, sums, risk, version);
    }

    ModelStep Worst(int set, CoinRange[] ranges)
    {
        var (scenario, loss) = rows.Worst(set);
        var inputs = new List<KeyValuePair<string, string>>();
        for (var coin = 0; coin < ranges.Length; coin++)
        {
            if (rows.SetOf(coin) != set || coins[coin].Exposure.Sign == 0) continue;
            inputs.Add(new($"{coins.Names[coin]} exposure", $"{coins[coin].Exposure}"));
            inputs.Add(new($"{coins.Names[coin]} move", $"{rows.Move(scenario, ranges[coin].Reach)}"));
            inputs.Add(new($"{coins.Names[coin]} counted", $"{rows.Row(coin, scenario)}"));
        }
        inputs.Add(new("gainCredit", $"{terms.Scenario.GainCredit}"));
        var grid = terms.Scenario.Grid.Count;
        return new($"{rows.Sets[set]} worst", "-(sum of exposure * move, gains times gainCredit)", version)
        {
            Inputs = inputs,
            Tier = scenario < grid
                ? $"grid {scenario + 1} of {grid}: step {terms.Scenario.Grid[scenario].Step},"
                    + $" volatility times {terms.Scenario.Grid[scenario].Volatility}"
                : $"tail {scenario - grid + 1} of {terms.Scenario.Tails.Count}:"
                    + $" {terms.Scenario.Tails[scenario - grid].Move},"
                    + $" counted {terms.Scenario.Tails[scenario - grid].Counted}",
            Result = $"{loss}",
        };
    }
}
