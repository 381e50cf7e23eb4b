using StrategyHost.Worker.Containment;

namespace StrategyHost.Workers;

/// <summary>What this machine's sandbox was found to be: looked at when asked, and kept for a while.</summary>
sealed class SandboxState(CompilerProcess compiler, WorkerPool pool, TimeProvider clock, bool allowsUnsafe)
{
    static readonly TimeSpan kept = TimeSpan.FromMinutes(1);

    // What was found missing may only have answered too late.
    static readonly TimeSpan doubted = TimeSpan.FromSeconds(5);
    readonly SemaphoreSlim turn = new(1);

    /// <summary>Null until someone has looked.</summary>
    public SandboxReport? Latest { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Started with --unsafe-scripts.</summary>
    public bool AllowsUnsafe => allowsUnsafe;

    /// <summary>Why scripts do not run here, as pages say it; empty where they do, or nobody has looked.</summary>
    public string Fault => Latest is { MayRun: false } report && !allowsUnsafe ? Refusal(report.Missing) : "";

    /// <summary>Says what is missing or was only late, and what to do.</summary>
    public static string Refusal(CageException missing) => missing.IsLate
        ? $"The script was not compiled: {missing.Message}. Try again when less runs beside it."
        : Refusal(missing.Message);

    /// <summary>Says what is missing, and what to do.</summary>
    public static string Refusal(string missing) =>
        $"Scripts do not run on this machine: {missing}. They run only where they can be locked up; 'doctor' shows "
        + "each layer. For development alone, 'serve --unsafe-scripts' runs them unlocked.";

    public async Task<SandboxReport> LookAsync()
    {
        await turn.WaitAsync();
        try
        {
            if (Latest is { } known && clock.GetUtcNow() - At < (known.MayRun ? kept : doubted)) return known;
            Latest = await SandboxReport.TryAsync(compiler, pool);
            At = clock.GetUtcNow();
            return Latest;
        }
        finally
        {
            turn.Release();
        }
    }
}
