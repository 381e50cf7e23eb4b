using System.Collections.Concurrent;
using StrategyHost.Engine.Strategies;
using StrategyHost.Journal;
using StrategyHost.Model;

namespace StrategyHost.Live;

/// <summary>What one step made, waiting until its input is on the disk.</summary>
sealed record Published(long Sequence, Time Time, Output[] Outputs, Addressed[] Events, DeskSnapshot? Snapshot);

/// <summary>
/// Lets out what is journaled, in order, on a thread of its own: strategy events to their workers, outputs and
/// snapshots to the pages. Nothing leaves before its input is durable.
/// </summary>
sealed class Publication : IDisposable
{
    readonly ConcurrentQueue<Published> waiting = new();
    readonly SemaphoreSlim work = new(0);
    readonly JournalWriter journal;
    readonly Thread thread;
    long published;
    volatile bool stops;

    public Publication(JournalWriter journal)
    {
        this.journal = journal;
        journal.DurableAdvanced += _ => work.Release();
        thread = new(Run) { IsBackground = true, Name = "publication" };
    }

    /// <summary>On the publication's thread, in order of sequence.</summary>
    public event Action<Published>? Out;

    /// <summary>The last sequence that left.</summary>
    public long Sequence => Volatile.Read(ref published);

    public void Start() => thread.Start();

    public void Add(Published step)
    {
        waiting.Enqueue(step);
        work.Release();
    }

    public void Dispose()
    {
        stops = true;
        work.Release();
        if (thread.IsAlive) thread.Join();
    }

    void Run()
    {
        while (!stops)
        {
            work.Wait();
            while (waiting.TryPeek(out var step) && step.Sequence <= journal.Durable)
            {
                waiting.TryDequeue(out _);
                Check.That(step.Sequence >= published, $"{step.Sequence} published after {published}");
                Out?.Invoke(step);
                Volatile.Write(ref published, step.Sequence);
            }
        }
    }
}
