using MathNet.Numerics.LinearAlgebra;
using StrategyHost.Engine.Images;
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
    // A desk that runs a hundred times as fast as the wall hears of one a minute late.
    static readonly TimeSpan unheard = TimeSpan.FromMinutes(10);

    readonly ParityPlan plan;
    readonly MarketFeed feed;
    readonly Func<StrategyStep, Reaction> strategy;
    readonly Queue<StrategyStep> events = [];
    readonly Queue<Wish> wishes = [];
    readonly SortedDictionary<int, long> startedOn = [];
    readonly BacktestRecorder recorder;

    // Null where the strategy hears of everything at once.
    readonly EventsUnderway? underway;
    long number, same, otherwise;
    long? firstOther;

    public ParityRun(
        ParityPlan plan, MarketFeed feed, Func<DeskTerms, Instrument, Venue> venue,
        Func<StrategyStep, Reaction> strategy)
    {
        (this.plan, this.feed, this.strategy) = (plan, feed, strategy);
        Desk = plan.Image is { } image ? (Desk)GraphReader.Read(image, Shapes()) : new(venue);
        number = Desk.Sequence;
        if (number > 0)
            foreach (var slot in Desk.State.Board.All) startedOn[slot.Id.Value] = slot.StartedOn;
        if (!plan.AsRecorded && plan.Terms is { } terms && EventsUnderway.AreNeeded(terms.Simulation))
            underway = new(terms);
        recorder = new(Desk, plan.Deployment) { MostFills = plan.MostFills };
    }

    /// <summary>What a desk's image consists of.</summary>
    public static Shapes Shapes() =>
        new(typeof(Desk).Assembly, typeof(Money).Assembly, typeof(Matrix<double>).Assembly);

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
            DeliverUntil(time);
            Take(feed.Next(Desk), time);
        }
        return true;
    }

    // What reaches the strategy up to a time, and what happens at the desk before: its answers are news of their own.
    void DeliverUntil(Time time)
    {
        while (underway?.NextDue is { } due && due <= time)
        {
            if (Desk.NextDue is var next && next < due)
            {
                Apply(Tick.Instance, next);
                continue;
            }
            if (!underway.TryTake(out var step)) return;
            if (due > Desk.Now) Apply(Tick.Instance, due);
            events.Enqueue(step);
            Settle();
        }
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
        if (input is DelayRecorded recorded) underway?.Tell(recorded.Delay);
        if (number >= plan.StartedOn)
        {
            foreach (var addressed in Desk.Events)
                if (addressed.Strategy == plan.Deployment.Id) Send(addressed.Step);
        }
        if (IsClosed) recorder.Note(Desk.Outputs);
    }

    // Before the loop closes the strategy hears as it did on paper.
    void Send(in StrategyStep step)
    {
        if (underway is null || !IsClosed) events.Enqueue(step);
        else underway.Send(step);
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
