using StrategyHost.Engine.Markets;
using StrategyHost.Engine.Venues;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Engine.Backtest;

/// <summary>
/// A desk, a market and one strategy in lockstep: each input is applied, its events are handled, what the strategy then
/// wants enters by the same door at the same time, and only then comes the market's next input.
/// </summary>
public sealed class BacktestRun : DeskRun
{
    readonly BacktestPlan plan;
    readonly MarketFeed feed;
    readonly Func<StrategyStep, Reaction> strategy;
    readonly Queue<Decided> decided = [];

    // Null where the strategy hears of everything at once.
    readonly EventsUnderway? underway;
    readonly Queue<StrategyStep> arrived = [];

    public BacktestRun(
        BacktestPlan plan, MarketFeed feed, Func<DeskTerms, Instrument, Venue> venue,
        Func<StrategyStep, Reaction> strategy)
    {
        (this.plan, this.feed, this.strategy) = (plan, feed, strategy);
        underway = EventsUnderway.AreNeeded(plan.Terms.Simulation) ? new(plan.Terms) : null;
        Desk = new(venue);
        Recorder = new(Desk, plan.Deployment);
    }

    public override Desk Desk { get; }

    public BacktestRecorder Recorder { get; }

    /// <summary>Opens the desk at the market's first moment and starts the strategy.</summary>
    /// <exception cref="InvalidOperationException">The market is empty.</exception>
    public override void Begin()
    {
        var start = feed.NextTime ?? throw new InvalidOperationException("The market holds no input.");
        Apply(new DeskOpened(plan.Terms), start);
        Recorder.Begin();
        Apply(new StrategyStarted(plan.Deployment), start);
        Settle(start);
    }

    /// <summary>Applies up to so many market inputs. False once the market has ended.</summary>
    public override bool Advance(int inputs)
    {
        for (; inputs > 0; inputs--)
        {
            if (feed.NextTime is not { } time || time > plan.Until) return false;
            if (underway != null) DeliverUntil(underway, time);
            Apply(feed.Next(Desk), time);
            Settle(time);
        }
        return true;
    }

    /// <summary>The strategy's own fault stops it; the run may end here, since nothing more can happen to it.</summary>
    public override void Fail(Fault fault)
    {
        Apply(new StrategyFaulted(plan.Deployment.Id, fault), Desk.Now);
        if (underway == null) HearLast();
    }

    /// <summary>Stops the strategy and makes the report.</summary>
    public override BacktestReport End()
    {
        var scope = Scope.Of(plan.Deployment.Id);
        Apply(new Commanded(scope, Command.Stop, "backtest", "the market ended"), Desk.Now);
        if (underway == null) HearLast();
        while (arrived.TryDequeue(out var last)) Recorder.Note(last, strategy(last));
        // What is still on its way reaches nobody any more, but for the word that it is over.
        while (underway != null && underway.TryTake(out var late))
            if (late.Event is Stopping) Recorder.Note(late, strategy(late));
        return Recorder.Report(feed.Name, Events);
    }

    // What reaches the strategy up to a time, and what happens at the desk before: its answers are news of their own.
    void DeliverUntil(EventsUnderway late, Time time)
    {
        while (true)
        {
            var news = late.NextDue;
            if (Desk.NextDue is var next && next < time && !(news <= next))
            {
                Apply(Tick.Instance, next);
                continue;
            }
            if (news is not { } due || due > time || !late.TryTake(out var step)) return;
            arrived.Enqueue(step);
            Settle(due);
        }
    }

    void Settle(Time time)
    {
        Hear();
        while (decided.TryDequeue(out var next))
        {
            Apply(next, time);
            Hear();
        }
    }

    // What the last step told, or what has arrived of earlier ones.
    void Hear()
    {
        if (underway == null)
            foreach (ref readonly var one in Desk.State.Events.Told) Handle(one.Step);
        else
            while (arrived.TryDequeue(out var step)) Handle(step);
    }

    void HearLast()
    {
        foreach (ref readonly var one in Desk.State.Events.Told) Recorder.Note(one.Step, strategy(one.Step));
    }

    void Handle(in StrategyStep step)
    {
        Events++;
        var reaction = strategy(step);
        Recorder.Note(step, reaction);
        if (reaction.Intents.Count > 0)
            decided.Enqueue(new(plan.Deployment.Id, step.Sequence, [.. reaction.Intents]));
    }

    void Apply(Input input, Time time)
    {
        Desk.Apply(new(Desk.Sequence + 1, Later(time), input));
        if (underway != null) Send(underway, input);
        Recorder.Note(Desk.State.Outputs);
    }

    void Send(EventsUnderway late, Input input)
    {
        if (input is DelayRecorded recorded) late.Tell(recorded.Delay);
        foreach (ref readonly var one in Desk.State.Events.Told) late.Send(one.Step);
    }

    Time Later(Time time) => Desk.IsOpen && time < Desk.Now ? Desk.Now : time;
}
