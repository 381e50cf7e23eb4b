using StrategyHost.Backtests;
using StrategyHost.Engine.Backtest;
using StrategyHost.Engine.Backtest.Parity;
using StrategyHost.Engine.Images;
using StrategyHost.Journal;
using StrategyHost.Live;
using StrategyHost.Model;
using StrategyHost.Scripts;
using StrategyHost.Worker.Channel;
using StrategyHost.Worker.Running;
using StrategyHost.Workers;

namespace StrategyHost.Parity;

/// <summary>What is compared: a day of a journal, of one strategy or of all.</summary>
sealed record ParityOrder(string JournalFolder, DateOnly Day)
{
    /// <summary>Null for all.</summary>
    public StrategyId? Strategy { get; init; }

    public ParityAssumptions Assumptions { get; init; } = ParityAssumptions.Plain;
}

/// <summary>A stretch that could not be compared, and why.</summary>
sealed record ParityFailure(Deployment Deployment, string Reason);

/// <summary>What a day's comparison found.</summary>
sealed record ParityDay(DateOnly Day, IReadOnlyList<ParityResult> Results, IReadOnlyList<ParityFailure> Failures);

/// <summary>
/// Backtests a paper day again from its own journal, in the cage, and compares. One pass of the journal for paper, one
/// for each run of the ladder.
/// </summary>
sealed class ParityWork(ScriptWorks works, Func<string, ScriptVersion?> versions, bool allowUnsafe)
{
    /// <exception cref="JournalFault">The journal is damaged or does not hold the day.</exception>
    public async Task<ParityDay> RunAsync(ParityOrder order, IProgress<string>? progress, CancellationToken token)
    {
        progress?.Report("reading the journal");
        var span = DaySpan.Of(order.Day);
        var paper = await OnOwnThread(() => PaperDay.Read(order.JournalFolder, span, token), token);
        var (results, failures) = (new List<ParityResult>(), new List<ParityFailure>());
        foreach (var stretch in paper.Stretches)
        {
            if (order.Strategy is { } wanted && stretch.Deployment.Id != wanted) continue;
            try
            {
                results.Add(await CompareAsync(order, paper.Terms, stretch, progress, token));
            }
            catch (Exception fault) when (fault is WorkerFault or ScriptRejected or JournalFault or ImageFault)
            {
                failures.Add(new(stretch.Deployment, fault.Message));
            }
        }
        return new(order.Day, results, failures);
    }

    async Task<ParityResult> CompareAsync(
        ParityOrder order, DeskTerms terms, PaperStretch stretch, IProgress<string>? progress, CancellationToken token)
    {
        var deployment = stretch.Deployment;
        var version = versions(deployment.Version) ?? throw new WorkerFault(new(
            "Missing version", $"the script version {deployment.Version} is not in the library"));
        var compiled = await works.CompileAsync(version.Script, version.Text, token);
        if (compiled.Blob is not { } blob) throw new ScriptRejected(compiled.Issues);
        var start = StartOf(order, stretch);
        var rungs = ParityLadder.Of(terms, order.Assumptions);
        using var slots = new SemaphoreSlim(Environment.ProcessorCount);
        var reports = await Task.WhenAll(rungs.Select(RunAsync));
        return ParityJudge.Of(stretch, [.. rungs.Zip(reports)]);

        // Each is a process of its own, which gives way to the desk's.
        async Task<BacktestReport> RunAsync(ParityRung rung)
        {
            await slots.WaitAsync(token);
            try
            {
                progress?.Report($"{deployment.Name}: {rung.Cause.ToString().ToLowerInvariant()}");
                var stream = new JournalStream(order.JournalFolder, start.After, stretch.LastInput);
                var job = new BacktestJob(Order(blob, rung, stretch, start.Image), version.Script)
                {
                    Encoded = stream.Next,
                };
                return await BacktestProcess.RunAsync(job, null, token, allowUnsafe);
            }
            finally
            {
                slots.Release();
            }
        }
    }

    static BacktestOrder Order(byte[] blob, ParityRung rung, PaperStretch stretch, byte[]? image) => new(
        blob, Budget.Standard, new() { Terms = rung.Terms, Deployment = stretch.Deployment }, "paper journal")
    {
        Parity = new(stretch.Deployment, stretch.StartedOn, stretch.FirstInput)
        {
            AsRecorded = rung.AsRecorded,
            Terms = rung.Terms,
            Image = image,
        },
    };

    // A strategy hears everything from its start on; before that a snapshot will do, as long as it is of paper's terms.
    static (long After, byte[]? Image) StartOf(ParityOrder order, PaperStretch stretch)
    {
        var begin = JournalBegin.Of(order.JournalFolder);
        if (stretch.StartedOn < begin)
            throw new JournalFault(
                $"it was started on input {stretch.StartedOn:N0}, which retention has removed: the journal begins at "
                + $"{begin:N0}. Start it anew, and the next day can be compared");
        if (order.Assumptions.ChangeTerms)
            return begin == 1 ? (0, null) : throw new JournalFault(
                $"the journal begins at input {begin:N0}, and the snapshot there has paper's terms: compare without "
                + "other assumptions");
        var desk = DeskStart.At(order.JournalFolder, stretch.StartedOn - 1).Desk;
        return desk.Sequence == 0 ? (0, null) : (desk.Sequence, GraphWriter.Write(desk, ParityRun.Shapes()));
    }

    // The desk's threads and the pages go first.
    static async Task<T> OnOwnThread<T>(Func<T> work, CancellationToken token)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (OperationCanceledException)
            {
                done.SetCanceled(token);
            }
            catch (Exception cause)
            {
                done.SetException(cause);
            }
        })
        {
            IsBackground = true,
            Name = "parity",
            Priority = ThreadPriority.Lowest,
        };
        thread.Start();
        return await done.Task;
    }
}
