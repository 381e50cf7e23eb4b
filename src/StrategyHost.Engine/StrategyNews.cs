using StrategyHost.Engine.Ledger;
using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Margin.Models;
using StrategyHost.Engine.Market;
using StrategyHost.Engine.Risk;
using StrategyHost.Model.Strategies;
using StrategyHost.Model;

namespace StrategyHost.Engine;

/// <summary>
/// What strategies are told by the clock: marks, funding forecasts, margin; and all of it when they start.
/// </summary>
public static class StrategyNews
{
    /// <summary>The periodic news, to all.</summary>
    public static void Publish(DeskState state)
    {
        foreach (var market in state.Markets)
            if (!market.Mark.IsZero) state.Events.TellAll(Mark(state, market));
        foreach (var slot in state.Board.All)
        {
            if (!slot.IsAlive) continue;
            state.Events.Tell(slot.Id, Margin(state, slot.Deployment.Account));
            state.Events.Tell(slot.Id, ClockAdvanced.Instance);
        }
    }

    /// <summary>Everything a strategy needs to know at its start, positions of the account included.</summary>
    public static void Welcome(DeskState state, Deployment deployment)
    {
        var account = state.Account(deployment.Account);
        state.Events.Tell(deployment.Id, new Started());
        foreach (var market in state.Markets)
        {
            var id = market.Instrument.Id;
            var position = account.Position(id);
            state.Events.Tell(deployment.Id, new LeverageChanged(id, account.Leverage[id.Value]));
            if (!position.Quantity.IsZero)
                state.Events.Tell(deployment.Id, new PositionChanged(new(id, position.Quantity, position.Cost)));
            if (!market.Mark.IsZero) state.Events.Tell(deployment.Id, Mark(state, market));
        }
        state.Events.Tell(deployment.Id, Margin(state, deployment.Account));
    }

    static MarkChanged Mark(DeskState state, InstrumentMarket market)
    {
        var meter = state.Funding[market.Instrument.Id.Value];
        return new(market.Instrument.Id, market.Mark, market.Index, meter.Premium, meter.Forecast,
            meter.NextSettlement(state.Now));
    }

    static MarginChanged Margin(DeskState state, AccountId id)
    {
        var pool = state.PoolOf(id);
        var health = pool.Health;
        var (fall, rise) = Distance.Of(pool, state);
        return new(new(
            health.Equity, health.InitialMargin, health.MaintenanceMargin, health.OrderMargin, health.FreeCollateral)
        {
            NetWorth = state.Worth(state.Account(id)),
            FallToLiquidation = fall,
            RiseToLiquidation = rise,
            Models = Headrooms(pool.Look(state.Now)),
        });
    }

    static ModelHeadroom[] Headrooms(PoolModels models) =>
        [.. models.All.Select(model => new ModelHeadroom(model.Name, model.Of(models.Book).Headroom))];
}
