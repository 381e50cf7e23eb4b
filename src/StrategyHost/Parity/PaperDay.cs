using StrategyHost.Engine;
using StrategyHost.Engine.Backtest;
using StrategyHost.Engine.Backtest.Parity;
using StrategyHost.Journal;
using StrategyHost.Live;
using StrategyHost.Model;

namespace StrategyHost.Parity;

/// <summary>
/// What a day on paper was, out of its journal: each strategy's stretches, measured as a backtest is measured. A
/// stretch begins with the day or the strategy's start, and ends with the day or with the next start on its account.
/// </summary>
sealed class PaperDay
{
    readonly Desk desk;
    readonly ReactionWatch reactions = new();
    readonly List<Open> open = [];
    readonly List<PaperStretch> stretches = [];

    PaperDay(Desk desk) => this.desk = desk;

    /// <summary>The journal's terms.</summary>
    public DeskTerms Terms => desk.Terms;

    /// <summary>By strategy, then in the order of time.</summary>
    public IReadOnlyList<PaperStretch> Stretches =>
        [.. stretches.OrderBy(one => one.Deployment.Id.Value).ThenBy(one => one.FirstInput)];

    /// <summary>
    /// Replays a journal up to a moment and measures from another one on; begins at the last snapshot before that.
    /// </summary>
    /// <exception cref="JournalFault">The journal is damaged, or no snapshot can stand for a removed begin.</exception>
    /// <exception cref="DayMissing">It holds no input of that time.</exception>
    public static PaperDay Read(string folder, DaySpan span, CancellationToken token)
    {
        var day = new PaperDay(Before(folder, span.From));
        var isInside = false;
        foreach (var step in JournalInputs.After(folder, day.desk.Sequence))
        {
            if (step.Time >= span.To) break;
            if ((step.Sequence & 0xFFF) == 0) token.ThrowIfCancellationRequested();
            if (!isInside && step.Time >= span.From && day.desk.IsOpen)
            {
                isInside = true;
                day.OpenAll(step.Sequence);
            }
            day.reactions.Note(step);
            if (isInside && step.Input is StrategyStarted started) day.Start(started.Deployment, step.Sequence);
            day.desk.Apply(step);
            foreach (var one in day.open) one.Recorder.Note(day.desk.Outputs);
        }
        foreach (var one in day.open) day.Close(one);
        return isInside ? day : throw new DayMissing(
            $"the journal in {folder} holds no input from {span.From} to {span.To}");
    }

    // A journal whose begin was removed may have its first snapshot within the day: it is measured from there on.
    static Desk Before(string folder, Time from)
    {
        var last = ReplayStop.At(folder, new(from.Nanoseconds - 1));
        if (last < JournalBegin.Of(folder)) return DeskStart.First(folder).Desk;
        try
        {
            return DeskStart.At(folder, last).Desk;
        }
        catch (JournalFault)
        {
            return DeskStart.First(folder).Desk;
        }
    }

    void OpenAll(long first)
    {
        foreach (var slot in desk.State.Board.All)
            if (slot.IsAlive) Begin(slot.Deployment, slot.StartedOn, first);
    }

    // A start may be refused by the desk: then nothing is traded, and the stretch is left out where it would be closed.
    void Start(Deployment deployment, long number)
    {
        foreach (var one in open.ToList())
        {
            if (one.Deployment.Id != deployment.Id && one.Deployment.Account != deployment.Account) continue;
            Close(one);
            open.Remove(one);
        }
        if (desk.State.HasAccount(deployment.Account)) Begin(deployment, number, number);
    }

    void Begin(Deployment deployment, long startedOn, long first)
    {
        var recorder = new BacktestRecorder(desk, deployment) { MostFills = ParityPlan.DefaultFills };
        recorder.Begin();
        reactions.Take(deployment.Id);
        open.Add(new(deployment, startedOn, first, recorder));
    }

    void Close(Open one)
    {
        if (desk.State.Board.Find(one.Deployment.Id)?.StartedOn != one.StartedOn) return;
        stretches.Add(new(one.Deployment, one.StartedOn, one.First, one.Recorder.Report("paper", 0))
        {
            Reactions = reactions.Take(one.Deployment.Id),
        });
    }

    sealed record Open(Deployment Deployment, long StartedOn, long First, BacktestRecorder Recorder);
}

/// <summary>A journal holds nothing of the day that was asked for.</summary>
sealed class DayMissing(string message) : JournalFault(message);

/// <summary>From is inside, To is not.</summary>
readonly record struct DaySpan(Time From, Time To)
{
    public static DaySpan Of(DateOnly day)
    {
        var from = Time.From(new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
        return new(from, from + TimeSpan.FromDays(1));
    }
}
