using StrategyHost.Model;

namespace StrategyHost.Engine.Margin;

/// <summary>Exact sums over the positions of one pool; adding and taking away are each other's inverse.</summary>
public readonly record struct MarginSums(ExactValue Net, ExactValue Gross, Money Initial, Money Maintenance)
{
    public static MarginSums operator +(MarginSums sums, PositionMargin position) => new(
        sums.Net + position.Value,
        sums.Gross + position.Value.Abs,
        sums.Initial + position.Initial,
        sums.Maintenance + position.Maintenance);

    public static MarginSums operator -(MarginSums sums, PositionMargin position) => new(
        sums.Net - position.Value,
        sums.Gross - position.Value.Abs,
        sums.Initial - position.Initial,
        sums.Maintenance - position.Maintenance);

    /// <summary>Account value: ledger cash less what the positions cost, plus what they are worth.</summary>
    public ExactValue Equity(ExactValue rawUsd) => rawUsd + Net;

    public Health Health(ExactValue rawUsd, Money orderMargin) => new(
        Equity(rawUsd).ToMoneyDown(), Initial, Maintenance, orderMargin, new(Gross.ToMoneyUp().Units));
}
