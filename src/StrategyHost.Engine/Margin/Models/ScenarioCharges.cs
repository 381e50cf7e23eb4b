using StrategyHost.Model;

namespace StrategyHost.Engine.Margin.Models;

/// <summary>
/// The parts of a scenario margin, summed over coins and sets, exact until they are rounded up together.
/// </summary>
readonly record struct ScenarioCharges
{
    /// <summary>The worst losses of all sets.</summary>
    public ExactValue Worst { get; init; }

    /// <summary>On hedged basis and on gross notional.</summary>
    public ExactValue Contingency { get; init; }

    /// <summary>On what coins of a set offset.</summary>
    public ExactValue Offset { get; init; }

    /// <summary>For the initial margin only.</summary>
    public ExactValue Opening { get; init; }

    public Money Initial => (Worst + Contingency + Offset + Opening).ToMoneyUp();

    public Money Maintenance(Rate factor) => (Worst.ShareUp(factor) + Contingency + Offset).ToMoneyUp();

    public static ScenarioCharges Of(CoinGroups coins, ScenarioRows rows, ExactValue[] indexed, MarginTerms terms)
    {
        var charges = default(ScenarioCharges);
        for (var set = 0; set < rows.Sets.Count; set++)
            charges = charges with
            {
                Worst = charges.Worst + rows.Worst(set).Loss,
                Offset = charges.Offset + rows.Offset(set).ShareUp(terms.Scenario.OffsetCharge),
            };
        for (var coin = 0; coin < coins.Names.Count; coin++)
        {
            var basis = Basis(coins[coin], terms.Of(coins.Names[coin]));
            charges = charges with { Contingency = charges.Contingency + basis };
        }
        for (var slot = 0; slot < indexed.Length; slot++)
        {
            if (indexed[slot].Sign == 0) continue;
            var risk = terms.Of(coins.Names[coins.CoinOf(slot)]);
            charges = charges with
            {
                Contingency = charges.Contingency + indexed[slot].ShareUp(risk.Contingency),
                Opening = charges.Opening + indexed[slot].ShareUp(risk.OpeningContingency),
            };
        }
        return charges;
    }

    public static ExactValue Basis(CoinSums sums, CoinRisk risk) =>
        sums.HedgedBySpot.ShareUp(risk.SpotBasis) + sums.HedgedByFutures.ShareUp(risk.FutureBasis);
}
