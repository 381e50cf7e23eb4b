using StrategyHost.Engine;
using StrategyHost.Engine.Backtest;
using StrategyHost.Engine.Backtest.Parity;
using StrategyHost.Engine.Markets;
using StrategyHost.Engine.Venues;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Tests.Engine.Backtest.Parity;

/// <summary>
/// Some minutes on paper without processes: a synthetic market, two quoting strategies whose decisions come some
/// milliseconds late, and the list of inputs that a journal would hold.
/// </summary>
sealed class PaperJournal
{
    public static readonly Time Start = Time.From(new DateTimeOffset(2026, 3, 1, 10, 52, 0, TimeSpan.Zero));

    readonly List<(Time Time, Input Input)> inputs = [];
    readonly Queue<(Time Due, Decided Decided)> late = [];
    readonly Dictionary<StrategyId, Quoter> quoters = [];
    readonly Desk desk = new((_, instrument) => new MatchingVenue(instrument));

    PaperJournal()
    {
    }

    public IReadOnlyList<(Time Time, Input Input)> Inputs => inputs;

    public DeskTerms Terms => desk.Terms;

    public PaperStretch Stretch { get; private set; } = null!;

    public static Deployment Deployment { get; } = new()
    {
        Id = new(1),
        Name = "quoter",
        Account = new(1),
        Version = "v1",
        Start = Start,
    };

    /// <param name="reaction">How late decisions are done.</param>
    /// <param name="measured">The stretch is measured from this time on.</param>
    public static PaperJournal Run(TimeSpan reaction, TimeSpan? measured = null)
    {
        var paper = new PaperJournal();
        var terms = DemoTerms.Create(3);
        paper.Apply(Start, new DeskOpened(terms));
        var market = SyntheticFeed.Begin(paper.desk, terms, 3, Start, Start + TimeSpan.FromMinutes(12));
        var from = Start + (measured ?? TimeSpan.Zero);
        paper.Apply(Start, new StrategyStarted(Deployment with { Id = new(2), Name = "other", Account = new(2) }));
        BacktestRecorder? recorder = null;
        var (first, startedOn) = (0L, 0L);
        while (market.NextTime is { } due)
        {
            while (paper.late.TryPeek(out var next) && next.Due <= due) paper.Decide(recorder);
            if (recorder is null && due >= from)
            {
                if (startedOn == 0) (startedOn, first) = (paper.inputs.Count + 1, paper.inputs.Count + 1);
                first = paper.inputs.Count + 1;
                recorder = new(paper.desk, Deployment);
                recorder.Begin();
                if (startedOn == first) paper.Step(due, new StrategyStarted(Deployment), reaction, recorder);
            }
            else if (startedOn == 0)
            {
                startedOn = paper.inputs.Count + 1;
                paper.Step(due, new StrategyStarted(Deployment), reaction, recorder);
            }
            paper.Step(due, market.Next(paper.desk), reaction, recorder);
        }
        paper.Stretch = new(Deployment, startedOn, first, recorder!.Report("paper", 0));
        return paper;
    }

    /// <summary>The same minutes run again, each rung of the ladder.</summary>
    public ParityResult Compare(ParityAssumptions? taken = null, Func<Quoter>? strategy = null) =>
        ParityJudge.Of(Stretch, [.. ParityLadder.Of(Terms, taken ?? ParityAssumptions.Plain)
            .Select(rung => (rung, Again(rung, strategy?.Invoke() ?? new Quoter())))]);

    BacktestReport Again(ParityRung rung, Quoter quoter)
    {
        var plan = new ParityPlan(Deployment, Stretch.StartedOn, Stretch.FirstInput)
        {
            AsRecorded = rung.AsRecorded,
            Terms = rung.Terms,
        };
        var run = new ParityRun(
            plan, new ListedFeed([.. inputs]), (_, instrument) => new MatchingVenue(instrument), quoter.Handle);
        run.Begin();
        while (run.Advance(1_000))
        {
        }
        return run.End();
    }

    void Decide(BacktestRecorder? recorder)
    {
        var (due, decided) = late.Dequeue();
        Step(due, decided, TimeSpan.FromMilliseconds(7), recorder);
    }

    void Step(Time time, Input input, TimeSpan reaction, BacktestRecorder? recorder)
    {
        Apply(time, input);
        recorder?.Note(desk.Outputs);
        foreach (var (strategy, step) in desk.Events)
        {
            if (!quoters.TryGetValue(strategy, out var quoter)) quoters.Add(strategy, quoter = new());
            var intents = quoter.Handle(step).Intents;
            if (intents.Count > 0) late.Enqueue((desk.Now + reaction, new(strategy, step.Sequence, [.. intents])));
        }
    }

    void Apply(Time time, Input input)
    {
        var at = desk.IsOpen && time < desk.Now ? desk.Now : time;
        inputs.Add((at, input));
        desk.Apply(new(inputs.Count, at, input));
    }

    /// <summary>On each mark of BTC a bid and an ask near it, and now and then an order that takes.</summary>
    public sealed class Quoter(long away = 12_000)
    {
        long client;
        int marks;

        public Reaction Handle(StrategyStep step)
        {
            var reaction = new Reaction();
            if (step.Event is not MarkChanged { Mark.Units: > 0, Instrument.Value: 0 } mark || ++marks % 4 != 1)
                return reaction;
            var grid = Coins.Instrument(0, "BTC").Grid;
            var distance = mark.Mark.Units / away;
            reaction.Intents.Add(new CancelAll(new(0)));
            reaction.Intents.Add(Place(Side.Buy, grid.Down(new Price(mark.Mark.Units - distance))));
            reaction.Intents.Add(Place(Side.Sell, grid.Up(new Price(mark.Mark.Units + distance))));
            if (marks % 40 == 1) reaction.Intents.Add(Place(marks % 80 == 1 ? Side.Buy : Side.Sell, default));
            return reaction;
        }

        PlaceOrder Place(Side side, Price price) => new(new(++client), new(new(0), side, new(1_000_000))
        {
            Price = price,
            Kind = price.IsZero ? OrderKind.Market : OrderKind.Limit,
        });
    }
}
