using StrategyHost.Model;

namespace StrategyHost.Engine.Margin.Models;

/// <summary>Steps that the netting and the scenario model share.</summary>
static class CoinSteps
{
    public static IEnumerable<ModelStep> Of(string coin, CoinSums sums, CoinRisk risk, string version)
    {
        yield return Steps.Of(
            $"{coin} exposure", "max(0, long - short) + min(0, long - short + spot)", version, sums.Exposure) with
        {
            Inputs = [Steps.In("long", sums.Long), Steps.In("short", sums.Short), Steps.In("spot", sums.Spot)],
        };
        yield return Steps.Of(
            $"{coin} basis",
            "up16(min(spot, max(0, short - long)) * spotBasis) + up16(min(long, short) * futureBasis)",
            version,
            ScenarioCharges.Basis(sums, risk)) with
        {
            Inputs =
            [
                Steps.In("long", sums.Long), Steps.In("short", sums.Short), Steps.In("spot", sums.Spot),
                Steps.In("spotBasis", risk.SpotBasis), Steps.In("futureBasis", risk.FutureBasis),
            ],
        };
        if (sums.Spot.Sign == 0) yield break;
        yield return Steps.Of(
            $"{coin} collateral", "spot - up16(spot * haircut)", version,
            sums.Spot - sums.Spot.ShareUp(risk.Haircut)) with
        {
            Inputs = [Steps.In("spot", sums.Spot), Steps.In("haircut", risk.Haircut)],
        };
    }

    /// <summary>What spot counts for, coin by coin.</summary>
    public static IEnumerable<(string Of, ExactValue Part)> Collateral(CoinGroups coins, MarginTerms terms)
    {
        for (var coin = 0; coin < coins.Names.Count; coin++)
            if (coins[coin].Spot.Sign != 0)
                yield return ($"{coins.Names[coin]} collateral", coins.Collateral(coin, terms.Of(coins.Names[coin])));
    }
}
