using StrategyHost.Worker;

namespace StrategyHost.Workers;

/// <summary>Keeps a few locked processes waiting, so that a strategy starts without waiting for one.</summary>
public sealed class WorkerPool(int spare = 1, bool allowUnsafe = false) : IDisposable
{
    /// <summary>What each process is granted.</summary>
    public WorkerLimits Limits { get; init; } = WorkerLimits.Strategy;

    /// <summary>Its processes start even where a layer is missing.</summary>
    public bool AllowsUnsafe => allowUnsafe;

    /// <summary>How a process is started, where that is not the usual way.</summary>
    internal Func<WorkerProcess>? Starts { get; init; }

    readonly Lock gate = new();
    readonly Queue<WorkerProcess> waiting = [];
    bool disposed;

    /// <summary>A locked process that is ready; it is the caller's to end.</summary>
    /// <exception cref="StrategyHost.Worker.Containment.CageException">None can be locked on this machine.</exception>
    public async Task<WorkerProcess> TakeAsync()
    {
        var worker = Next() ?? Start();
        // Where none can be started, the next one to ask is told.
        _ = Task.Run(Refill);
        await worker.Ready;
        return worker;
    }

    /// <summary>Starts the spare processes ahead of the first need.</summary>
    public void Refill()
    {
        lock (gate)
            while (!disposed && waiting.Count < spare) waiting.Enqueue(Start());
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            while (waiting.TryDequeue(out var worker)) worker.Dispose();
        }
    }

    WorkerProcess? Next()
    {
        lock (gate)
        {
            while (waiting.TryDequeue(out var worker))
                if (!worker.IsOver) return worker;
            return null;
        }
    }

    WorkerProcess Start() => Starts?.Invoke() ?? WorkerProcess.Start(WorkerModes.Strategy, Limits, allowUnsafe);
}
