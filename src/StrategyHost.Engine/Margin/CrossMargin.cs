using StrategyHost.Model;

namespace StrategyHost.Engine.Margin;

/// <summary>
/// One pool of collateral behind all its positions (Hyperliquid, trading/margining, 2026). Margins add up: nothing is
/// netted between coins. Every margin model has the shape of <see cref="Of"/>: positions at their marks and the
/// collateral in, one <see cref="Health"/> out; so models can stand side by side on the same book.
/// </summary>
public static class CrossMargin
{
    /// <param name="positions">At most one per instrument; a zero quantity counts for nothing.</param>
    /// <param name="rawUsd">Cash less the signed cost of all positions (longs make it smaller, shorts larger).</param>
    /// <param name="orderMargin">Initial margin held by resting orders, see <see cref="OrderMargin"/>.</param>
    public static Health Of(ReadOnlySpan<PositionAtMark> positions, ExactValue rawUsd, Money orderMargin) =>
        Sum(positions).Health(rawUsd, orderMargin);

    public static MarginSums Sum(ReadOnlySpan<PositionAtMark> positions)
    {
        var sums = default(MarginSums);
        foreach (ref readonly var position in positions) sums += PositionMargin.Of(position);
        return sums;
    }

    /// <summary>
    /// The mark of one position at which the whole account's equity equals its maintenance margin, all other marks
    /// held; null where no positive price does that. When the account is already below maintenance, the price at which
    /// it would be back.
    /// </summary>
    public static FinePrice? LiquidationPrice(in PositionAtMark position, in MarginSums sums, ExactValue rawUsd) =>
        Root(position, sums, rawUsd).Solve(MarginRoot.Liquidation);

    /// <summary>As <see cref="LiquidationPrice"/>, for two thirds of the maintenance margin.</summary>
    public static FinePrice? BackstopPrice(in PositionAtMark position, in MarginSums sums, ExactValue rawUsd) =>
        Root(position, sums, rawUsd).Solve(MarginRoot.Backstop);

    /// <summary>What a position's prices are solved from: the rest of the account, frozen.</summary>
    public static MarginRoot Root(in PositionAtMark position, in MarginSums sums, ExactValue rawUsd)
    {
        var others = sums - PositionMargin.Of(position);
        return new(position.Quantity, position.Tiers, others.Equity(rawUsd), others.Maintenance);
    }
}
