using StrategyHost.Engine.Ledger;
using StrategyHost.Engine.Orders;
using StrategyHost.Engine.Strategies;
using StrategyHost.Engine.Market;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Engine;

/// <summary>What people do to the desk: start, pause, resume, stop and flatten strategies, move collateral.</summary>
public sealed class OperatorDesk(DeskState state, Trading trading)
{
    static readonly Money MostTransferred = new(1_000_000_000 * Fixed.One);
    static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    static readonly TimeSpan RetryAtMost = TimeSpan.FromSeconds(30);
    readonly SortedDictionary<int, Patience> flattening = [];

    public void Take(Input input)
    {
        switch (input)
        {
            case StrategyStarted started:
                Start(started.Deployment);
                break;
            case StrategyFaulted faulted when state.Board.Find(faulted.Strategy) is { IsAlive: true } slot:
                slot.Fail(faulted.Fault, state.Now);
                Silence(slot, "");
                Answer(slot);
                break;
            case ParameterChanged changed:
                state.Events.Tell(changed.Strategy, new ParameterSet(changed.Name, changed.Value));
                break;
            case Transferred transferred when state.HasAccount(transferred.Account):
                Transfer(state.Account(transferred.Account), transferred);
                break;
            case LimitChanged changed:
                state.Limits.Take(changed);
                break;
            case BindingChanged changed when state.Pools.Any(pool => pool.Id == changed.Pool):
                Bind(state.Pool(changed.Pool), changed);
                break;
            case AllocationChanged changed:
                state.Allocations.Take(changed);
                break;
            case Commanded commanded:
                Obey(commanded);
                break;
        }
    }

    /// <summary>Ends a strategy: its orders are canceled, its positions stay.</summary>
    public void Stop(StrategySlot slot, string reason, string by)
    {
        if (!slot.IsAlive) return;
        state.Events.TellLast(slot.Id, reason);
        slot.Become(StrategyState.Stopped, reason, state.Now);
        Silence(slot, by);
    }

    /// <summary>
    /// Accounts under flattening whose closing orders found no counterpart try again, after twice the wait each time.
    /// </summary>
    public void GoOnFlattening()
    {
        if (flattening.Count == 0) return;
        foreach (var (account, patience) in flattening.ToList())
            if (state.Now >= patience.Next) Flatten(state.Account(new(account)));
    }

    public void AddTo(ref StateHash hash)
    {
        foreach (var (account, patience) in flattening)
        {
            hash.Add(account);
            patience.AddTo(ref hash);
        }
    }

    void Start(Deployment deployment)
    {
        if (!state.HasAccount(deployment.Account))
        {
            var text = $"start refused: there is no account {deployment.Account.Value}";
            state.Outputs.Add(new Alerted(Scope.Of(deployment.Id), text));
            return;
        }
        if (state.Account(deployment.Account) is { Frozen: { } frozen } account)
        {
            var text = $"start refused: account {account.Terms.Name} is frozen since {frozen.Since}, release it first";
            state.Outputs.Add(new Alerted(Scope.Of(deployment.Id), text));
            return;
        }
        if (state.Board.Find(deployment.Id) is { } former) Stop(former, "replaced by a new start", deployment.By);
        if (state.Board.Trading(deployment.Account) is { } other)
            Stop(other, $"{deployment.Name} took over the account", deployment.By);
        flattening.Remove(deployment.Account.Value);
        state.Blotter.ForgetNumbers(deployment.Id);
        state.Board.Put(new(deployment, state.Events.Sequence, state.Now));
        state.Profit.TakeOver(deployment.Account, deployment.Id);
        state.Outputs.Add(new StrategyChanged(deployment.Id, StrategyState.Running, "started", deployment.By));
        StrategyNews.Welcome(state, deployment);
    }

    void Obey(Commanded commanded)
    {
        foreach (var slot in state.Board.All.Where(s => Reaches(commanded.Scope, s)).ToList())
            Obey(slot, commanded);
        if (commanded.Command is not (Command.Flatten or Command.Release)) return;
        foreach (var account in state.Accounts.Where(a => Reaches(commanded.Scope, a)).ToList())
        {
            if (commanded.Command == Command.Flatten) BeginFlattening(account);
            else Release(account, commanded.By);
        }
    }

    void BeginFlattening(Account account)
    {
        trading.CancelAllNow(o => o.Account == account.Id, CancelReason.ByOperator);
        flattening[account.Id.Value] = new();
        Flatten(account);
    }

    // The strategy is silenced and its orders are gone: what is left are the positions.
    void Answer(StrategySlot slot)
    {
        var account = state.Account(slot.Deployment.Account);
        state.Outputs.Add(new BreachAnswered(account.Id, slot.Id, account.Terms.OnBreach));
        if (account.Terms.OnBreach == BreachPolicy.Flatten) BeginFlattening(account);
        else account.Freeze(slot.Id, state.Now);
    }

    void Release(Account account, string by)
    {
        if (account.Frozen is null) return;
        account.Release();
        state.Outputs.Add(new AccountReleased(account.Id, by));
    }

    void Obey(StrategySlot slot, Commanded commanded)
    {
        var reason = commanded.Reason.Length > 0 ? commanded.Reason : $"{commanded.Command} by {commanded.By}";
        switch (commanded.Command)
        {
            case Command.Pause when slot.State == StrategyState.Running:
                Turn(slot, StrategyState.Paused, reason, commanded.By);
                break;
            case Command.Resume when slot.State == StrategyState.Paused:
                Turn(slot, StrategyState.Running, reason, commanded.By);
                break;
            case Command.Stop or Command.Flatten:
                Stop(slot, reason, commanded.By);
                break;
        }
    }

    void Turn(StrategySlot slot, StrategyState to, string reason, string by)
    {
        slot.Become(to, reason, state.Now);
        state.Outputs.Add(new StrategyChanged(slot.Id, to, reason, by));
        state.Events.Tell(slot.Id, new PauseChanged(to == StrategyState.Paused));
        if (to == StrategyState.Paused) CancelEntries(slot);
    }

    // Oldest first: what stays may, all of it filled, only bring the position nearer to nothing.
    void CancelEntries(StrategySlot slot)
    {
        foreach (var order in state.Blotter.Live.Where(o => o.Strategy == slot.Id && !o.Terms.ReduceOnly).ToList())
        {
            var (instrument, side) = (order.Terms.Instrument, order.Terms.Side);
            var open = state.Blotter.Open(order.Account, instrument, side, order.Id);
            if (!Margin.Pool.Reduces(state.Account(order.Account), instrument, side, open))
                trading.CancelNow(order, CancelReason.ByOperator);
        }
    }

    void Silence(StrategySlot slot, string by)
    {
        trading.CancelAllNow(o => o.Strategy == slot.Id, CancelReason.StrategyStopped);
        state.Outputs.Add(new StrategyChanged(slot.Id, slot.State, slot.Reason, by));
    }

    void Flatten(Account account)
    {
        var (isFlat, hasClosed) = (true, false);
        foreach (var instrument in state.Terms.Instruments)
        {
            var held = account.Position(instrument.Id).Quantity;
            var size = instrument.Grid.Down(held.Abs);
            if (size.IsZero) continue;
            trading.SubmitNow(ClosingOrder.For(state, account, instrument.Id, size, OrderCause.Flatten));
            hasClosed |= account.Position(instrument.Id).Quantity != held;
            isFlat &= account.Position(instrument.Id).Quantity.IsZero;
        }
        if (isFlat) flattening.Remove(account.Id.Value);
        else if (hasClosed) flattening[account.Id.Value].Succeeded();
        else flattening[account.Id.Value].Failed(state.Now, RetryAfter, RetryAtMost);
    }

    // A model under which less than nothing would be free is refused, unless more is free than before.
    void Bind(Margin.Pool pool, BindingChanged changed)
    {
        var (before, freeBefore) = (pool.Binding, pool.Health.FreeCollateral);
        pool.Bind(changed.Model);
        var free = pool.Health.FreeCollateral;
        var isAllowed = Enum.IsDefined(changed.Model) && (free.Sign >= 0 || free >= freeBefore);
        state.Outputs.Add(new Decision(DecisionKind.Margin, "binding/1")
        {
            Inputs = new(new("freeNow", freeBefore), new("freeThen", free)),
            Tier = $"{before.Word()} before, {changed.Model.Word()} wanted",
            Outcome = isAllowed ? "accepted" : "refused",
            Pool = pool.Id,
        });
        if (isAllowed)
        {
            state.Outputs.Add(new LimitSet(
                $"margin model of pool {pool.Id.Value}", before.Word(), changed.Model.Word(), changed.By,
                changed.Reason));
            return;
        }
        pool.Bind(before);
        state.Outputs.Add(new Alerted(Scope.Desk, $"margin of pool {pool.Id.Value} by {changed.Model.Word()} refused: "
            + $"{free.Printed()} would be free, {freeBefore.Printed()} is"));
    }

    void Transfer(Account account, Transferred transferred)
    {
        var free = state.PoolOf(account.Id).Withdrawable;
        var amount = transferred.Amount;
        var isTooMuch = amount > MostTransferred || amount < -MostTransferred;
        var refusal = isTooMuch ? $"{MostTransferred.Printed()} at most may be moved"
            : amount < -free ? $"{free.Printed()} may leave the pool"
            : "";
        state.Outputs.Add(new Decision(DecisionKind.Transfer, "transfer/1")
        {
            Inputs = new(new("amount", amount), new("withdrawable", free), new("most", MostTransferred)),
            Outcome = refusal.Length > 0 ? "refused: " + refusal : "accepted",
            Pool = account.Pool,
            Account = account.Id,
        });
        if (refusal.Length > 0)
        {
            state.Outputs.Add(new Alerted(Scope.Of(account.Id), $"transfer of {amount.Printed()} refused: {refusal}"));
            return;
        }
        state.Post(new(PostingKind.Transfer, account.Id, amount));
        state.PoolOf(account.Id).RefreshCash();
    }

    bool Reaches(Scope scope, StrategySlot slot) => scope.Kind switch
    {
        ScopeKind.Strategy => slot.Id.Value == scope.Id,
        _ => Reaches(scope, state.Account(slot.Deployment.Account)),
    };

    bool Reaches(Scope scope, Account account) => scope.Kind switch
    {
        ScopeKind.Desk => true,
        ScopeKind.Pool => account.Pool.Value == scope.Id,
        ScopeKind.Account => account.Id.Value == scope.Id,
        _ => state.Board.Find(new StrategyId(scope.Id))?.Deployment.Account == account.Id
            && (state.Board.Trading(account.Id)?.Id.Value ?? scope.Id) == scope.Id,
    };
}
