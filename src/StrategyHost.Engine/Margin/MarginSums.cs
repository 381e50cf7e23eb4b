using StrategyHost.Model;

namespace StrategyHost.Engine.Margin;

/// <summary>Exact sums over the positions of one pool; adding and taking away are each other's inverse.</summary>
/// <remarks>
/// A position whose initial margin money can hold is worth less than 2^100 units, so 128 bits hold the sums of any
/// number of them unchecked; money itself is checked.
/// </remarks>
public readonly record struct MarginSums(ExactValue Net, ExactValue Gross, Money Initial, Money Maintenance)
{
    public static MarginSums operator +(in MarginSums sums, in PositionMargin part) => sums.Moved(default, part);

    public static MarginSums operator -(in MarginSums sums, in PositionMargin part) => sums.Moved(part, default);

    /// <summary>One position's part taken out and another put in its place.</summary>
    public MarginSums Moved(in PositionMargin was, in PositionMargin now)
    {
        unchecked
        {
            return new(
                new(Net.Units - was.Value.Units + now.Value.Units),
                new(Gross.Units - was.Notional.Units + now.Notional.Units),
                Initial - was.Initial + now.Initial,
                Maintenance - was.Maintenance + now.Maintenance);
        }
    }

    /// <summary>Account value: ledger cash less what the positions cost, plus what they are worth.</summary>
    public ExactValue Equity(ExactValue rawUsd) => rawUsd + Net;

    public Health Health(ExactValue rawUsd, Money orderMargin) => new(
        Equity(rawUsd).ToMoneyDown(), Initial, Maintenance, orderMargin, new(Gross.ToMoneyUp().Units));
}
