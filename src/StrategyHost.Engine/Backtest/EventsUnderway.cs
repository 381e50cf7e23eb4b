using StrategyHost.Engine.Orders;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Engine.Backtest;

/// <summary>
/// Events on their way to the strategy: market data and answers each with their delay, what is known on this side at
/// once. Those of one kind keep their order; of two kinds, one may overtake the other, as on two connections.
/// </summary>
sealed class EventsUnderway(DeskTerms terms)
{
    readonly Delay feed = Delay.Of(terms, terms.Simulation.Feed, "feed latency");
    readonly Delay response = Delay.Of(terms, terms.Simulation.Response, "response latency");
    readonly PriorityQueue<StrategyStep, (Time Due, long Sent)> queue = new();
    long sent;
    long sequence;

    public Time? NextDue => queue.TryPeek(out _, out var place) ? place.Due : null;

    public static bool AreNeeded(SimulationTerms terms) => !terms.Feed.IsNone || !terms.Response.IsNone;

    /// <summary>How late the recording's own receiver was told.</summary>
    public void Tell(TimeSpan delay)
    {
        feed.Tell(delay);
        response.Tell(delay);
    }

    public void Send(in StrategyStep step)
    {
        var due = DelayOf(step.Event)?.Arrival(step.Time) ?? step.Time;
        queue.Enqueue(step, (due, ++sent));
    }

    /// <summary>The next event, at the time that it arrives. The number it names never goes back.</summary>
    public bool TryTake(out StrategyStep step)
    {
        if (!queue.TryDequeue(out step, out var place)) return false;
        sequence = Math.Max(sequence, step.Sequence);
        step = step with { Sequence = sequence, Time = place.Due };
        return true;
    }

    Delay? DelayOf(StrategyEvent happened) => happened switch
    {
        BookChanged or TradeSeen or MarkChanged => feed,
        OrderUpdated { Report.State: OrderState.Submitted or OrderState.Denied } => null,
        OrderUpdated or FillReceived or FundingReceived or MarginChanged => response,
        _ => null,
    };
}
