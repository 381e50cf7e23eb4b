using StrategyHost.Engine.Markets;
using StrategyHost.Engine.Venues;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Engine.Backtest.Parity;

/// <summary>
/// A journal's inputs applied again with one strategy at work: the market, the oracles, the other strategies and the
/// people do what they did; the strategy decides anew. Until the loop closes its recorded decisions stand, so that it
/// comes there in the state it was in.
/// </summary>
public sealed class ParityRun : DeskRun
{
    // A decision that the journal does not have has no recorded time: it is done with the next that has, or after this.
    static readonly TimeSpan unheard = TimeSpan.FromMinutes(1);

    readonly ParityPlan plan;
    readonly MarketFeed feed;
    readonly Func<StrategyStep, Reaction> strategy;
    readonly Queue<StrategyStep> events = [];
    readonly Queue<Wish> wishes = [];
    readonly SortedDictionary<int, long> startedOn = [];
    readonly BacktestRecorder recorder;
    long number, same, otherwise;
    long? firstOther;

    public ParityRun(
        ParityPlan plan, MarketFeed feed, Func<DeskTerms, Instrument, Venue> venue,
        Func<StrategyStep, Reaction> strategy)
    {
        (this.plan, this.feed, this.strategy) = (plan, feed, strategy);
        Desk = new(venue);
        recorder = new(Desk, plan.Deployment) { MostFills = plan.MostFills };
    }

    public override Desk Desk { get; }

    bool IsClosed => number >= plan.ClosedFrom;

    /// <summary>The desk is opened by the journal's first input.</summary>
    public override void Begin()
    {
    }

    /// <summary>Applies up to so many of the journal's inputs. False once it has ended.</summary>
    public override bool Advance(int inputs)
    {
        for (; inputs > 0; inputs--)
        {
            if (feed.NextTime is not { } time) return false;
            Take(feed.Next(Desk), time);
        }
        return true;
    }

    public override void Fail(Fault fault) => Apply(new StrategyFaulted(plan.Deployment.Id, fault), Desk.Now);

    /// <summary>The report up to here; nothing is stopped, as nothing was on paper.</summary>
    public override BacktestReport End()
    {
        var report = recorder.Report(feed.Name, Events);
        return plan.AsRecorded ? report with { Decisions = new(same, otherwise, firstOther) } : report;
    }

    void Take(Input input, Time time)
    {
        number++;
        while (wishes.TryPeek(out var late) && late.Since + unheard < time) Do(wishes.Dequeue(), Desk.Now);
        if (number == plan.ClosedFrom) recorder.Begin();
        if (input is StrategyStarted started) startedOn[started.Deployment.Id.Value] = number;
        if (input is Decided decided && decided.Strategy == plan.Deployment.Id && decided.DecidedOn >= plan.ClosedFrom)
            Answer(decided, time);
        else Apply(number == 1 ? Opening(input) : Renumbered(input), time);
        Settle();
    }

    // Where the strategy decided on paper: what it wants now is done here, or was done at once. Where it wants nothing
    // now, only time goes on.
    void Answer(Decided recorded, Time time)
    {
        if (!plan.AsRecorded) return;
        var before = Desk.Sequence;
        while (wishes.TryPeek(out var earlier) && earlier.DecidedOn < recorded.DecidedOn) Do(wishes.Dequeue(), time);
        var isSame = wishes.TryPeek(out var first) && first.DecidedOn == recorded.DecidedOn
            && first.Decided.Intents.SequenceEqual(recorded.Intents);
        if (isSame) same++;
        else
        {
            otherwise++;
            firstOther ??= recorded.DecidedOn;
        }
        if (wishes.TryPeek(out var wish) && wish.DecidedOn == recorded.DecidedOn) Do(wishes.Dequeue(), time);
        if (Desk.Sequence == before) Apply(Tick.Instance, time);
    }

    void Settle()
    {
        do
        {
            while (events.TryDequeue(out var step)) Handle(step);
            if (!plan.AsRecorded && wishes.TryDequeue(out var wish)) Do(wish, Desk.Now);
        }
        while (events.Count > 0 || (!plan.AsRecorded && wishes.Count > 0));
    }

    void Handle(in StrategyStep step)
    {
        Events++;
        var reaction = strategy(step);
        if (!IsClosed) return;
        recorder.Note(step, reaction);
        if (reaction.Intents.Count == 0) return;
        var decided = new Decided(plan.Deployment.Id, step.Sequence, [.. reaction.Intents]);
        wishes.Enqueue(new(decided, number, Desk.Now));
    }

    void Do(in Wish wish, Time time) => Apply(wish.Decided, time);

    void Apply(Input input, Time time)
    {
        var later = Desk.IsOpen && time < Desk.Now ? Desk.Now : time;
        Desk.Apply(new(Desk.Sequence + 1, later, input));
        if (number >= plan.StartedOn)
        {
            foreach (var addressed in Desk.Events)
                if (addressed.Strategy == plan.Deployment.Id) events.Enqueue(addressed.Step);
        }
        if (IsClosed) recorder.Note(Desk.Outputs);
    }

    Input Opening(Input input) => plan.Terms is { } terms ? new DeskOpened(terms) : input;

    // Once there are more or fewer inputs than in the journal, others' decisions name steps of other numbers: what
    // matters is only whether they are of the strategy's present start.
    Input Renumbered(Input input)
    {
        if (input is not Decided decided || Desk.Sequence + 1 == number) return input;
        var isOfStart = decided.DecidedOn >= startedOn.GetValueOrDefault(decided.Strategy.Value);
        return decided with { DecidedOn = isOfStart ? Desk.Sequence : 0 };
    }

    /// <summary>What the strategy wants, by the journal's number of what it heard, and since when.</summary>
    readonly record struct Wish(Decided Decided, long DecidedOn, Time Since);
}
