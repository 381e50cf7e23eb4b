using StrategyHost.Model.Strategies;
using StrategyHost.Scripting.Metering;
using StrategyHost.Worker.Channel;

namespace StrategyHost.Worker.Running;

/// <summary>What each kind of reaction used of its budget, counted until it is told; timers stand apart.</summary>
sealed class CostMeter
{
    readonly Tally[] tallies = new Tally[Enum.GetValues<ReactionKind>().Length];
    Spent before;

    /// <summary>The timers of the present event have run.</summary>
    public void TimersRan()
    {
        var now = Used;
        tallies[(int)ReactionKind.Every].Add(now);
        before = now;
    }

    /// <summary>The present event is done, or was stopped.</summary>
    public void Done(ReactionKind kind)
    {
        tallies[(int)kind].Add(Used.Minus(before));
        before = default;
    }

    /// <summary>What was counted since the last time this was asked for.</summary>
    public List<ReactionCost> Take()
    {
        var taken = new List<ReactionCost>(4);
        for (var i = 0; i < tallies.Length; i++)
        {
            ref var one = ref tallies[i];
            if (one.Count == 0) continue;
            taken.Add(new((ReactionKind)i, one.Count) { Last = one.Last, Most = one.Most, Sum = one.Sum });
            one = default;
        }
        return taken;
    }

    static Spent Used => new(Guard.StepsUsed, Guard.BytesUsed);

    struct Tally
    {
        public int Count;
        public Spent Last, Most, Sum;

        public void Add(Spent spent)
        {
            Count++;
            Last = spent;
            Most = Most.Or(spent);
            Sum = Sum.Plus(spent);
        }
    }
}
