using StrategyHost.Model;

namespace StrategyHost.Engine.Orders;

/// <summary>How long something that found no counterpart waits: twice as long with each failure in a row.</summary>
public sealed class Patience
{
    /// <summary>Failures in a row.</summary>
    public int InVain { get; private set; }

    /// <summary>Not before this.</summary>
    public Time Next { get; private set; }

    public void Succeeded() => (InVain, Next) = (0, default);

    /// <summary>Waits at least so long without counting a failure.</summary>
    public void Rest(Time now, TimeSpan span) => Next = now + span;

    public void Failed(Time now, TimeSpan first, TimeSpan most)
    {
        var wait = first;
        for (var i = 0; i < InVain && wait < most; i++) wait *= 2;
        InVain++;
        Next = now + (wait < most ? wait : most);
    }

    public void AddTo(ref StateHash hash)
    {
        hash.Add(InVain);
        hash.Add(Next.Nanoseconds);
    }
}
