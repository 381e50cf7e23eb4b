using StrategyHost.Model;

namespace StrategyHost.Engine.Margin.Models;

/// <summary>The steps of a netted margin, coin by coin.</summary>
static class NettingTrail
{
    public static IEnumerable<ModelStep> Of(
        CoinGroups coins, NettedCoin[] netted, MarginTerms terms, MarginFigures figures, string version)
    {
        var isApart = figures.State.IsStale;
        for (var coin = 0; coin < netted.Length; coin++)
        {
            var (name, sums, risk) = (coins.Names[coin], coins[coin], terms.Of(coins.Names[coin]));
            if (sums == default) continue;
            yield return CoinSteps.Exposure(name, sums, version);
            yield return CoinSteps.Basis(name, sums, risk, version);
            if (sums.Spot.Sign != 0) yield return CoinSteps.Collateral(name, sums, risk, version);
            var one = netted[coin];
            yield return Margin($"{name} initial margin", "min(apart, left + 2 * basis)", version) with
            {
                Inputs =
                [
                    new("apart", $"{one.Apart.Initial}"), new("left", $"{one.Left.Initial}"),
                    new("basis", $"{one.Basis}"),
                ],
                Tier = isApart ? "apart: a mark is too old" : null,
                Result = $"{(isApart ? one.Apart : one.Netted).Initial}",
            };
            yield return Margin($"{name} maintenance margin", "min(apart, left + basis)", version) with
            {
                Inputs =
                [
                    new("apart", $"{one.Apart.Maintenance}"), new("left", $"{one.Left.Maintenance}"),
                    new("basis", $"{one.Basis}"),
                ],
                Tier = isApart ? "apart: a mark is too old" : null,
                Result = $"{(isApart ? one.Apart : one.Netted).Maintenance}",
            };
        }
        if (isApart)
            yield return Margin("state", "an input is missing or too old", version) with
            {
                Inputs = [new("reason", figures.State.Reason)],
                Result = figures.State.Answer,
            };
    }

    static ModelStep Margin(string step, string formula, string version) => new(step, formula, version) { Result = "" };
}
