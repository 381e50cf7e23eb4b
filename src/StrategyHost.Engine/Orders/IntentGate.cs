using StrategyHost.Engine.Ledger;
using StrategyHost.Engine.Strategies;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Engine.Orders;

/// <summary>
/// Takes a strategy's intents: each is accepted and sent on, or denied with a reason and its figures.
/// </summary>
public sealed class IntentGate(DeskState state, Trading trading, OrderCheck check)
{
    /// <summary>Set when the strategy wants to stop; the desk stops it after its other intents.</summary>
    public string? Halt { get; private set; }

    public void Take(StrategySlot slot, Decided decided)
    {
        Halt = null;
        foreach (var intent in decided.Intents)
            if (slot.IsAlive || intent is PlaceOrder) Take(slot, intent);
    }

    void Take(StrategySlot slot, Intent intent)
    {
        switch (intent)
        {
            case PlaceOrder place:
                Place(slot, place);
                break;
            case ModifyOrder modify:
                Modify(slot, modify);
                break;
            case CancelOrder cancel:
                if (state.Blotter.Find(slot.Id, cancel.Id) is { } order) trading.RequestCancel(order);
                break;
            case CancelAll all:
                foreach (var live in state.Blotter.Live.Where(o => o.Strategy == slot.Id).ToList())
                    if (all.Instrument is null || live.Terms.Instrument == all.Instrument) trading.RequestCancel(live);
                break;
            case SetLeverage leverage:
                Set(slot, leverage);
                break;
            case HaltStrategy halt:
                Halt = halt.Reason;
                break;
        }
    }

    void Place(StrategySlot slot, PlaceOrder place)
    {
        var order = new Order(state.Blotter.NextId(), place.Id, slot.Id, slot.Deployment.Account, place.Terms)
        {
            Since = state.Now,
        };
        var verdict = check.Of(slot, place);
        if (!state.Blotter.WasUsed(slot.Id, place.Id)) state.Blotter.Use(slot.Id, place.Id);
        Say(DecisionKind.Order, order, verdict);
        if (verdict.IsAccepted) trading.Submit(order);
        else trading.Deny(order, verdict.Reason, verdict.Detail);
    }

    void Modify(StrategySlot slot, ModifyOrder modify)
    {
        if (state.Blotter.Find(slot.Id, modify.Id) is not { } order) return;
        var verdict = check.OfChange(slot, order, modify);
        Say(DecisionKind.Change, order, verdict);
        if (verdict.IsAccepted)
        {
            trading.RequestModify(order, modify.Price, modify.Quantity);
            return;
        }
        var report = order.Report() with { Denied = verdict.Reason, Detail = verdict.Detail };
        state.Outputs.Add(new OrderChanged(report));
        state.Events.Tell(slot.Id, new OrderUpdated(report));
    }

    void Say(DecisionKind kind, Order order, in Verdict verdict)
    {
        if (!state.TrailKept.Counts(verdict.IsAccepted)) return;
        var outcome = verdict.IsAccepted ? "accepted" : $"denied {verdict.Reason}: {verdict.Detail}";
        var decision = verdict.Ground.Decide(kind, order, state.Account(order.Account).Pool, outcome);
        state.Outputs.Add(decision with { Instrument = Known(order.Terms.Instrument) });
    }

    // A denied order may name an instrument that there is not.
    InstrumentId? Known(InstrumentId instrument) => state.HasInstrument(instrument) ? instrument : null;

    void Set(StrategySlot slot, SetLeverage wish)
    {
        if (!state.HasInstrument(wish.Instrument)) return;
        var account = state.Account(slot.Deployment.Account);
        var instrument = state.Market(wish.Instrument).Instrument;
        if (wish.Leverage < 1 || wish.Leverage > instrument.MaxLeverage)
            Refuse(slot, $"leverage {wish.Leverage} on {instrument} is not from 1 to {instrument.MaxLeverage}");
        else if (!TrySet(slot, account, wish))
            Refuse(slot, $"leverage {wish.Leverage} on {instrument} needs more margin than is free");
        var now = account.Leverage[wish.Instrument.Value];
        state.Events.Tell(slot.Id, new LeverageChanged(wish.Instrument, now));
    }

    bool TrySet(StrategySlot slot, Account account, SetLeverage wish)
    {
        var pool = state.Pool(account.Pool);
        ref var set = ref account.Leverage[wish.Instrument.Value];
        var (before, freeBefore) = (set, pool.Health.FreeCollateral);
        set = wish.Leverage;
        pool.Remargin(wish.Instrument);
        var free = pool.Health.FreeCollateral;
        var isAllowed = free.Sign >= 0 || free >= freeBefore;
        state.Outputs.Add(new Decision(DecisionKind.Leverage, "leverage/1")
        {
            Inputs = new(
                new("wanted", wish.Leverage), new("before", before),
                new("freeNow", freeBefore), new("freeThen", free)),
            Outcome = isAllowed ? "accepted" : "denied NotEnoughMargin",
            Pool = pool.Id,
            Account = account.Id,
            Strategy = slot.Id,
            Instrument = wish.Instrument,
        });
        if (isAllowed) return true;
        set = before;
        pool.Remargin(wish.Instrument);
        return false;
    }

    void Refuse(StrategySlot slot, string text) => state.Outputs.Add(new Alerted(Scope.Of(slot.Id), text));
}
