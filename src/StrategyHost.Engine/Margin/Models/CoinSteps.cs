using StrategyHost.Model;

namespace StrategyHost.Engine.Margin.Models;

/// <summary>Steps that the netting and the scenario model share.</summary>
static class CoinSteps
{
    public static ModelStep Exposure(string coin, CoinSums sums, string version) => new(
        $"{coin} exposure", "long >= short ? long - short : min(0, long - short + spot)", version)
    {
        Inputs = [new("long", $"{sums.Long}"), new("short", $"{sums.Short}"), new("spot", $"{sums.Spot}")],
        Result = $"{sums.Exposure}",
    };

    public static ModelStep Basis(string coin, CoinSums sums, CoinRisk risk, string version) => new(
        $"{coin} basis", "min(spot, max(0, short - long)) * spotBasis + min(long, short) * futureBasis", version)
    {
        Inputs =
        [
            new("long", $"{sums.Long}"), new("short", $"{sums.Short}"), new("spot", $"{sums.Spot}"),
            new("spotBasis", $"{risk.SpotBasis}"), new("futureBasis", $"{risk.FutureBasis}"),
        ],
        Result = $"{ScenarioCharges.Basis(sums, risk)}",
    };

    public static ModelStep Collateral(string coin, CoinSums sums, CoinRisk risk, string version) => new(
        $"{coin} collateral", "spot - spot * haircut", version)
    {
        Inputs = [new("spot", $"{sums.Spot}"), new("haircut", $"{risk.Haircut}")],
        Result = $"{sums.Spot - sums.Spot.ShareUp(risk.Haircut)}",
    };
}
