using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Engine.Attribution;

/// <summary>
/// Fills that wait for the mids one second, ten seconds and a minute later. The time is the desk's: the mid is the one
/// that stood when the desk reached that moment, before what came at it.
/// </summary>
public sealed class Markouts(IReadOnlyList<InstrumentMarket> markets, Action<Fill, ExecutionQuality> measured)
{
    static readonly TimeSpan[] Horizons =
        [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1)];

    // With the time of each beside it: a fill of a minute ago is looked up only when it is due.
    readonly Queue<(Time Time, Waiting One)>[] waiting =
        [.. Horizons.Select(_ => new Queue<(Time Time, Waiting One)>())];

    // The earliest that is due.
    Time next = new(long.MaxValue);

    public void Add(Fill fill)
    {
        waiting[0].Enqueue((fill.Time, new(fill)));
        Await(fill.Time + Horizons[0]);
    }

    /// <summary>Looks at the mids of all that is due by a time, nothing having happened up to it.</summary>
    public void Settle(Time until, List<Output> outputs)
    {
        if (next <= until) SettleDue(until, outputs);
    }

    void SettleDue(Time until, List<Output> outputs)
    {
        for (var i = 0; i < Horizons.Length; i++)
        {
            while (waiting[i].TryPeek(out var first) && first.Time + Horizons[i] <= until)
            {
                var one = waiting[i].Dequeue().One;
                Look(one, i);
                if (i + 1 < Horizons.Length) waiting[i + 1].Enqueue(first);
                else outputs.Add(new FillMarkedOut(one.Fill.Id, one.Mids[0], one.Mids[1], one.Mids[2]));
            }
        }
        next = new(long.MaxValue);
        for (var i = 0; i < Horizons.Length; i++)
            if (waiting[i].TryPeek(out var first)) Await(first.Time + Horizons[i]);
    }

    void Await(Time due) => next = due < next ? due : next;

    public void AddTo(ref StateHash hash)
    {
        foreach (var queue in waiting)
        {
            foreach (var (_, one) in queue)
            {
                hash.Add(one.Fill.Id);
                foreach (var mid in one.Mids) hash.Add(mid?.Units ?? -1);
            }
        }
    }

    void Look(Waiting one, int horizon)
    {
        var fill = one.Fill;
        var mid = markets[fill.Instrument.Value].Mid;
        one.Mids[horizon] = mid.IsZero ? null : mid;
        var measure = Measure(fill, mid);
        measured(fill, horizon switch
        {
            0 => new() { After1s = measure },
            1 => new() { After10s = measure },
            _ => new() { After1m = measure },
        });
    }

    static Measure Measure(Fill fill, Price mid)
    {
        if (mid.IsZero) return new(Money.Zero, Notional.Zero, 0, 1);
        var signed = fill.Side.Signed(fill.Quantity);
        var gain = ExactValue.Of(signed, mid) - ExactValue.Of(signed, fill.Price);
        return new(gain.ToMoneyDown(), fill.Price.TimesExactly(fill.Quantity), 1, 0);
    }

    sealed class Waiting(Fill fill)
    {
        public Fill Fill { get; } = fill;

        public Price?[] Mids { get; } = new Price?[Horizons.Length];
    }
}
