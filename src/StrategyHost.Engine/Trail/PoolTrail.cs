using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Engine.Trail;

/// <summary>The margin of a pool as it stands, with the steps that <c>explain-margin</c> prints.</summary>
public static class PoolTrail
{
    public static TrailDocument Of(Pool pool, IReadOnlyList<InstrumentMarket> markets, in TrailPlace place) =>
        pool.Binding == BindingModel.Cross ? OfCross(pool, markets, place) : OfModel(pool, place);

    static TrailDocument OfModel(Pool pool, in TrailPlace place)
    {
        var (models, health) = (pool.Look(place.Time), pool.Health);
        var model = models.Find(pool.Binding.Word())!;
        MarginStep[] steps = [.. model.Trail(models.Book).Select(step => new MarginStep(
            step.Step, step.Formula, string.Join(", ", step.Inputs.Select(input => $"{input.Key} {input.Value}")),
            step.Tier, step.Result))];
        return TrailDocument.Of(Decided(pool.Id, pool.Binding, health, pool.IsLiquidatable), place, steps);
    }

    static Decision Decided(PoolId pool, BindingModel binding, Health health, bool isLiquidatable) =>
        new(DecisionKind.Margin, "margin-model/1")
        {
            Inputs = new(
                new("equity", health.Equity), new("used", health.InitialMargin),
                new("maintenance", health.MaintenanceMargin), new("orders", health.OrderMargin)),
            Results = new(new Figure("free", health.FreeCollateral)),
            Tier = binding.Word(),
            Outcome = isLiquidatable ? "liquidation" : "no liquidation",
            Pool = pool,
        };

    static TrailDocument OfCross(Pool pool, IReadOnlyList<InstrumentMarket> markets, in TrailPlace place) => Of(
        pool.Id,
        new()
        {
            Collateral = pool.RawUsd,
            IsRaw = true,
            OrderMargin = pool.Health.OrderMargin,
            Positions = [.. from market in markets
                let id = market.Instrument.Id
                let tiers = pool.Tiers(id)
                let net = pool.Net(id)
                where tiers != null && !net.IsZero
                select Stated(market.Instrument, new(net, market.Mark, pool.Leverage(id), tiers), market.Mark)],
        },
        place);

    /// <summary>As a snapshot shows it; null where there is no such pool.</summary>
    public static TrailDocument? Of(DeskSnapshot desk, PoolId id)
    {
        if (Account(desk, id) is not { } account) return null;
        var place = new TrailPlace(desk.Sequence, desk.Time, [.. desk.Markets.Select(market => market.Instrument)]);
        var view = desk.Pools.First(pool => pool.Id == id);
        if (view.Binding == BindingModel.Cross) return Of(id, account, place);
        var bound = view.Models.First(model => model.IsBinding);
        var health = new Health(
            view.Equity, view.InitialMargin, view.MaintenanceMargin, view.OrderMargin, view.Gross);
        var decision = Decided(id, view.Binding, health, bound.IsLiquidatable);
        return TrailDocument.Of(decision, place, DecisionSteps.Of(decision));
    }

    /// <summary>The pool of a snapshot as an account that somebody states; null where there is no such pool.</summary>
    public static StatedAccount? Account(DeskSnapshot desk, PoolId id)
    {
        if (desk.Pools.FirstOrDefault(pool => pool.Id == id) is not { } view) return null;
        var accounts = desk.Accounts.Where(account => account.Pool == id).Select(account => account.Id).ToHashSet();
        return new()
        {
            Collateral = ExactValue.From(view.Cash),
            IsRaw = true,
            OrderMargin = view.OrderMargin,
            Positions = [.. from position in desk.Positions
                where accounts.Contains(position.Account)
                group position by position.Instrument.Value into held
                orderby held.Key
                let net = new Quantity(held.Sum(position => position.Quantity.Units))
                let instrument = desk.Markets[held.Key].Instrument
                where instrument.IsPerp && !net.IsZero
                let mark = held.First().Mark
                let tiers = new MarginTiers(instrument.Tiers)
                select Stated(instrument, new(net, mark, held.First().Leverage, tiers), mark)],
        };
    }

    static TrailDocument Of(PoolId pool, StatedAccount account, in TrailPlace place)
    {
        PositionAtMark[] positions = [.. account.Positions.Select(position => position.AtMark)];
        var health = CrossMargin.Of(positions, account.Collateral, account.OrderMargin);
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
            Pool = pool,
        };
        return TrailDocument.Of(decision, place, MarginExplanation.Of(account).Trail);
    }

    static StatedPosition Stated(Instrument instrument, PositionAtMark position, Price mark) => new()
    {
        Instrument = instrument.Name,
        AtMark = position,
        Mark = mark.ToString(),
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
