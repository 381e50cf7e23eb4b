using StrategyHost.Model;

namespace StrategyHost.Engine.Strategies;

/// <summary>A deployed strategy as the desk sees it: what runs, in which state, and its counts.</summary>
public sealed class StrategySlot(Deployment deployment, long startedOn, Time since)
{
    /// <summary>The input that started it.</summary>
    public long StartedOn { get; } = startedOn;

    public Deployment Deployment { get; } = deployment;

    public StrategyId Id => Deployment.Id;

    public StrategyState State { get; private set; } = StrategyState.Running;

    public string Reason { get; private set; } = "";

    public Fault? Fault { get; private set; }

    public Time Since { get; private set; } = since;

    public long Fills { get; private set; }

    public Notional Volume { get; private set; }

    /// <summary>Hears events and may want things; paused strategies may still reduce.</summary>
    public bool IsAlive => State is StrategyState.Running or StrategyState.Paused;

    public void Become(StrategyState state, string reason, Time now) => (State, Reason, Since) = (state, reason, now);

    public void Fail(Fault fault, Time now)
    {
        Fault = fault;
        Become(StrategyState.Faulted, fault.ToString(), now);
    }

    public void Count(Notional traded)
    {
        Fills++;
        Volume += traded.Abs;
    }

    public StrategyView View(int openOrders) => new()
    {
        Deployment = Deployment,
        State = State,
        Reason = Reason,
        Since = Since,
        OpenOrders = openOrders,
        Fills = Fills,
        Volume = Volume,
        Fault = Fault,
    };

    public void AddTo(ref StateHash hash)
    {
        hash.Add(Id.Value);
        hash.Add(Deployment.Account.Value);
        hash.Add(Deployment.Version);
        hash.Add((long)State);
        hash.Add(StartedOn);
        hash.Add(Fills);
        hash.Add(Volume.Units);
    }
}

/// <summary>The strategies by number; at most one that lives trades an account.</summary>
public sealed class StrategyBoard
{
    readonly SortedDictionary<int, StrategySlot> slots = [];

    public IEnumerable<StrategySlot> All => slots.Values;

    public StrategySlot? Find(StrategyId id) => slots.GetValueOrDefault(id.Value);

    public StrategySlot? Trading(AccountId account)
    {
        foreach (var slot in slots.Values)
            if (slot.IsAlive && slot.Deployment.Account == account) return slot;
        return null;
    }

    public void Put(StrategySlot slot) => slots[slot.Id.Value] = slot;

    public void AddTo(ref StateHash hash)
    {
        foreach (var slot in slots.Values) slot.AddTo(ref hash);
    }
}
