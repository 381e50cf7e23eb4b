using StrategyHost.Engine;
using StrategyHost.Engine.Backtest;
using StrategyHost.Engine.Backtest.Parity;
using StrategyHost.Engine.Venues;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Tests.Simulation;

namespace StrategyHost.Tests.Engine.Backtest.Parity;

/// <summary>
/// Some minutes on paper against recorded books and trades, over an hour's end, with a strategy that joins the best
/// prices: there a place in the queue decides what is filled.
/// </summary>
sealed class RecordedPaper
{
    const int Rows = 5_000;
    static readonly Time Start = Time.From(new DateTimeOffset(2026, 3, 1, 10, 57, 0, TimeSpan.Zero));
    static readonly InstrumentId Btc = new(0);

    readonly List<(Time Time, Input Input)> inputs = [];
    readonly Queue<(Time Due, Decided Decided)> late = [];
    readonly Desk desk = new(SimulatedVenue.Of);
    readonly Joiner joiner = new(every: 4);
    readonly TimeSpan reaction;
    BacktestRecorder? recorder;

    RecordedPaper(TimeSpan reaction) => this.reaction = reaction;

    public PaperStretch Stretch { get; private set; } = null!;

    static Deployment Deployment { get; } =
        new() { Id = new(1), Name = "joiner", Account = new(1), Version = "v1", Start = Start };

    /// <param name="reaction">How late decisions are done.</param>
    public static RecordedPaper Run(TimeSpan reaction)
    {
        var paper = new RecordedPaper(reaction);
        paper.Apply(Start, new DeskOpened(RandomTerms.Create(1, VenueKind.Recorded)));
        paper.recorder = new(paper.desk, Deployment);
        paper.recorder.Begin();
        paper.Apply(Start, new StrategyStarted(Deployment));
        foreach (var (due, input) in Market())
        {
            while (paper.late.TryPeek(out var next) && next.Due <= due)
            {
                paper.late.Dequeue();
                paper.Apply(next.Due, next.Decided);
            }
            paper.Apply(due, input);
        }
        paper.Stretch = new(Deployment, 2, 2, paper.recorder.Report("paper", 0));
        return paper;
    }

    public ParityResult Compare(ParityAssumptions taken, int every = 4) =>
        ParityJudge.Of(Stretch, [.. ParityLadder.Of(desk.Terms, taken).Select(rung => (rung, Again(rung, every)))]);

    BacktestReport Again(ParityRung rung, int every)
    {
        var plan = new ParityPlan(Deployment, Stretch.StartedOn, Stretch.FirstInput)
        {
            AsRecorded = rung.AsRecorded,
            Terms = rung.Terms,
        };
        var run = new ParityRun(plan, new ListedFeed([.. inputs]), SimulatedVenue.Of, new Joiner(every).Handle);
        run.Begin();
        while (run.Advance(1_000))
        {
        }
        return run.End();
    }

    void Apply(Time time, Input input)
    {
        var at = desk.IsOpen && time < desk.Now ? desk.Now : time;
        inputs.Add((at, input));
        desk.Apply(new(inputs.Count, at, input));
        recorder?.Note(desk.Outputs);
        foreach (var (strategy, step) in desk.Events)
            if (joiner.Handle(step).Intents is { Count: > 0 } intents)
                late.Enqueue((desk.Now + reaction, new(strategy, step.Sequence, [.. intents])));
    }

    static IEnumerable<(Time, Input)> Market()
    {
        var chance = new Prng(9);
        var (now, middle) = (Start, 3_000);
        for (var row = 0; row < Rows; row++)
        {
            now += TimeSpan.FromMilliseconds(20 + chance.NextInt(80));
            if (row % 10 == 0)
            {
                middle += chance.NextInt(3) - 1;
                yield return (now, new OraclePublished(Btc, Ten(middle - 2)));
                yield return (now, new MarkPublished(Btc, Ten(middle)));
            }
            var side = chance.NextInt(2) == 0 ? Side.Buy : Side.Sell;
            if (chance.NextInt(3) == 0)
                yield return (now, new TradeRecorded(Btc, side, Ten(middle + side.Sign()), Quantity.Parse("0.2")));
            var size = Quantity.FromDouble(0.1 + chance.NextInt(20) / 10.0);
            yield return (now, new BookRecorded(Btc, [new(Ten(middle - 1), size)], [new(Ten(middle + 1), size)]));
        }
    }

    static Price Ten(int tens) => new(tens * 10L * Fixed.One);

    // With every so many marks it joins the best bid and the best ask.
    sealed class Joiner(int every)
    {
        long client;
        int marks;

        public Reaction Handle(StrategyStep step)
        {
            var reaction = new Reaction();
            if (step.Event is not MarkChanged { Mark.Units: > 0, Instrument.Value: 0 } mark || ++marks % every != 1)
                return reaction;
            reaction.Intents.Add(new CancelAll(Btc));
            foreach (var side in (Side[])[Side.Buy, Side.Sell])
                reaction.Intents.Add(new PlaceOrder(new(++client), new(Btc, side, Quantity.Parse("0.005"))
                {
                    Price = new(mark.Mark.Units - side.Sign() * 10 * Fixed.One),
                }));
            return reaction;
        }
    }
}
