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
    /// <summary>In order of number. Do not keep it over a change.</summary>
    public StrategySlot[] All { get; private set; } = [];

    public StrategySlot? Find(StrategyId id) => Place(id) is var place and >= 0 ? All[place] : null;

    public StrategySlot? Trading(AccountId account)
    {
        foreach (var slot in All)
            if (slot.IsAlive && slot.Deployment.Account == account) return slot;
        return null;
    }

    public void Put(StrategySlot slot)
    {
        var place = Place(slot.Id);
        if (place >= 0) All[place] = slot;
        else All = [.. All[..~place], slot, .. All[~place..]];
    }

    public void AddTo(ref StateHash hash)
    {
        foreach (var slot in All) slot.AddTo(ref hash);
    }

    // Where it stands; where it would, inverted, if it does not.
    int Place(StrategyId id)
    {
        var (from, to) = (0, All.Length);
        while (from < to)
        {
            var middle = (from + to) >> 1;
            if (All[middle].Id.Value < id.Value) from = middle + 1;
            else to = middle;
        }
        return from < All.Length && All[from].Id == id ? from : ~from;
    }
}
