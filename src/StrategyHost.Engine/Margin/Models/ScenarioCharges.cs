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

    public Money Maintenance(ScenarioTerms terms) => terms.FactorsCharges
        ? (Worst + Contingency + Offset).ShareUp(terms.MaintenanceFactor).ToMoneyUp()
        : (Worst.ShareUp(terms.MaintenanceFactor) + Contingency + Offset).ToMoneyUp();

    public static ScenarioCharges operator +(ScenarioCharges a, ScenarioCharges b) => new()
    {
        Worst = a.Worst + b.Worst,
        Contingency = a.Contingency + b.Contingency,
        Offset = a.Offset + b.Offset,
        Opening = a.Opening + b.Opening,
    };

    public static ScenarioCharges operator -(ScenarioCharges a, ScenarioCharges b) => new()
    {
        Worst = a.Worst - b.Worst,
        Contingency = a.Contingency - b.Contingency,
        Offset = a.Offset - b.Offset,
        Opening = a.Opening - b.Opening,
    };

    /// <summary>The least a coin's scenarios are taken to lose.</summary>
    public static ExactValue Floor(CoinSums sums, CoinRisk risk) =>
        (sums.Long - sums.Short).Abs.ShareUp(risk.NetFloor) + sums.HedgedByFutures.ShareUp(risk.HedgedFloor);

    public static ExactValue Basis(CoinSums sums, CoinRisk risk) =>
        sums.HedgedBySpot.ShareUp(risk.SpotBasis) + sums.HedgedByFutures.ShareUp(risk.FutureBasis);
}
