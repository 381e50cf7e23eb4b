using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Engine.Trail;

/// <summary>The margin of a pool as it stands, with the steps that <c>explain-margin</c> prints.</summary>
public static class PoolTrail
{
    public static TrailDocument Of(Pool pool, IReadOnlyList<InstrumentMarket> markets, in TrailPlace place)
    {
        var account = Stated(pool, markets);
        var health = pool.Health;
        var decision = new Decision(DecisionKind.Margin, "margin-cross/1")
        {
            Inputs = new([
                new("rawUsd", account.Collateral.Units, ExactValue.Decimals), new("orders", account.OrderMargin),
                .. account.Positions.SelectMany((position, i) => Inputs(position, i)),
            ]),
            Results = new(
                new("equity", health.Equity), new("used", health.InitialMargin),
                new("maintenance", health.MaintenanceMargin), new("free", health.FreeCollateral),
                new("withdrawable", health.Withdrawable)),
            Tier = string.Join("; ", account.Positions.Select((p, i) => $"position {i} is {p.Instrument}")),
            Outcome = health.IsLiquidatable ? "liquidation" : "no liquidation",
            Pool = pool.Id,
        };
        return TrailDocument.Of(decision, place, MarginExplanation.Of(account).Trail);
    }

    /// <summary>The pool's netted perpetuals and its raw cash.</summary>
    static StatedAccount Stated(Pool pool, IReadOnlyList<InstrumentMarket> markets) => new()
    {
        Collateral = pool.RawUsd,
        IsRaw = true,
        OrderMargin = pool.Health.OrderMargin,
        Positions = [.. from market in markets
            let id = market.Instrument.Id
            let tiers = pool.Tiers(id)
            let net = pool.Net(id)
            where tiers != null && !net.IsZero
            select new StatedPosition
            {
                Instrument = market.Instrument.Name,
                AtMark = new(net, market.Mark, pool.Leverage(id), tiers),
                Mark = market.Mark.ToString(),
            }],
    };

    static IEnumerable<Figure> Inputs(StatedPosition position, int index)
    {
        yield return new($"quantity{index}", position.AtMark.Quantity);
        yield return new($"mark{index}", Price.Parse(position.Mark));
        yield return new($"leverage{index}", position.AtMark.Leverage);
        var bands = position.AtMark.Tiers.Bands.ToArray();
        for (var tier = 0; tier < bands.Length; tier++)
        {
            yield return new($"from{index}.{tier}", bands[tier].From.Units, ExactValue.Decimals);
            yield return new($"highest{index}.{tier}", bands[tier].MaxLeverage);
        }
    }
}
