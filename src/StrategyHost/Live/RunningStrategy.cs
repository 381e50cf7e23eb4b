using StrategyHost.Model;
using StrategyHost.Model.Codec;
using StrategyHost.Model.Strategies;
using StrategyHost.Workers;

namespace StrategyHost.Live;

/// <summary>
/// A deployed strategy with its worker: passes events on, and what the worker wants to the engine. While it is rebuilt
/// from the journal what it wants is compared with what the journal says it wanted, and nothing is sent.
/// </summary>
sealed class RunningStrategy
{
    readonly Lock gate = new();
    readonly Queue<Decided> produced = new();
    readonly Queue<Decided> journaled = new();
    readonly Dictionary<string, string> changed = [];
    readonly Action<Input> post;
    bool isRebuilding;
    bool isEnded;

    public RunningStrategy(Deployment deployment, StrategyWorker worker, Action<Input> post)
    {
        (Deployment, Worker, this.post) = (deployment, worker, post);
        worker.Reacted += Hear;
        worker.Ended += Fail;
    }

    public Deployment Deployment { get; }

    public StrategyWorker Worker { get; }

    public StrategyDiary Diary { get; } = new();

    /// <summary>How the rebuilt strategy differs from its journal; null while it does not.</summary>
    public Fault? Difference { get; private set; }

    /// <summary>What the script declares, with the values that were changed since its start.</summary>
    public IReadOnlyList<ParameterDeclaration> Parameters
    {
        get
        {
            lock (changed)
            {
                return [.. Worker.Parameters.Select(p =>
                    p with { Current = changed.GetValueOrDefault(p.Name, p.Current) })];
            }
        }
    }

    public void Send(IReadOnlyList<StrategyStep> steps)
    {
        foreach (var step in steps)
            if (step.Event is ParameterSet set) Change(set);
        Worker.Send(steps);
    }

    public void BeginRebuilding() => isRebuilding = true;

    /// <summary>An image of it, for the next restart.</summary>
    public Task<KeptStrategy> KeepAsync() => Worker.KeepAsync();

    /// <summary>What the journal says it wanted next.</summary>
    public void Expect(Decided decided)
    {
        lock (gate)
        {
            journaled.Enqueue(decided);
            Compare();
        }
    }

    /// <summary>
    /// The journal has ended and all events have been handled. What it wanted and never reached the journal is sent
    /// now: the script believes it is on its way.
    /// </summary>
    public void EndRebuilding()
    {
        lock (gate)
        {
            if (journaled.TryPeek(out var missing))
                Differ(missing.DecidedOn, $"the journal has {Words(missing)} here, the rebuilt script wants nothing");
            isRebuilding = false;
            if (Difference is null)
                foreach (var late in produced) post(late);
            produced.Clear();
        }
    }

    /// <summary>Ends the worker; nothing of it is heard any more.</summary>
    public async Task EndAsync()
    {
        bool isOver;
        lock (gate) isOver = isEnded;
        // One that faulted is given no time: its account has been seen to, its process goes now.
        if (!isOver) await Worker.StopAsync();
        lock (gate) isEnded = true;
        await Worker.DisposeAsync();
    }

    void Change(ParameterSet set)
    {
        lock (changed) changed[set.Name] = set.Value;
    }

    void Hear(WorkerReaction reaction)
    {
        Write(reaction);
        if (reaction.Intents.Count == 0) return;
        var decided = new Decided(Deployment.Id, reaction.Sequence, reaction.Intents);
        lock (gate)
        {
            if (isEnded) return;
            if (!isRebuilding)
            {
                post(decided);
                return;
            }
            produced.Enqueue(decided);
            Compare();
        }
    }

    void Fail(Fault fault)
    {
        lock (gate)
        {
            if (isEnded) return;
            isEnded = true;
            if (isRebuilding) Difference ??= fault;
            else post(new StrategyFaulted(Deployment.Id, fault));
        }
    }

    void Write(WorkerReaction reaction)
    {
        foreach (var text in reaction.Logs) Note(reaction, "log", text);
        foreach (var text in reaction.Alerts) Note(reaction, "alert", text);
        if (reaction.Dropped.All > 0) Note(reaction, "dropped", reaction.Dropped.Words + " in this reaction");
        foreach (var point in reaction.Plots) Diary.Plot(reaction.Time, point.Series, point.Value);
        Diary.Count(reaction.Costs, reaction.Dropped);
    }

    void Note(WorkerReaction reaction, string kind, string text) =>
        Diary.Log.Add(new(reaction.Time, reaction.Sequence, kind, Deployment.Id, text));

    void Compare()
    {
        while (Difference is null && produced.TryPeek(out var mine) && journaled.TryPeek(out var theirs))
        {
            if (mine.DecidedOn != theirs.DecidedOn || !Bytes(mine).AsSpan().SequenceEqual(Bytes(theirs)))
            {
                Differ(mine.DecidedOn, $"the rebuilt script wants {Words(mine)}, the journal has {Words(theirs)}");
                return;
            }
            produced.Dequeue();
            journaled.Dequeue();
        }
    }

    void Differ(long sequence, string what) =>
        Difference ??= new Fault("Rebuilt differently", what) { Sequence = sequence };

    static byte[] Bytes(Decided decided)
    {
        var writer = new ByteWriter();
        InputCodec.Write(writer, decided);
        return writer.Span.ToArray();
    }

    static string Words(Decided decided) =>
        $"{decided.Intents.Count} intents on event {decided.DecidedOn:N0}, the first {decided.Intents[0]}";
}
