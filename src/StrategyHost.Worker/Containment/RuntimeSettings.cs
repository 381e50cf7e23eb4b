using System.Globalization;

namespace StrategyHost.Worker.Containment;

/// <summary>
/// The whole environment of a worker: what the runtime needs to live without starting threads or opening files.
/// </summary>
static class RuntimeSettings
{
    public static IEnumerable<(string Name, string Value)> Of(LaunchOrder order)
    {
        yield return ("TZ", "UTC");
        yield return ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1");
        yield return ("DOTNET_EnableDiagnostics", "0");
        yield return ("DOTNET_gcConcurrent", "0");
        yield return ("DOTNET_GCHeapHardLimit", order.HeapBytes.ToString("x", CultureInfo.InvariantCulture));
        yield return ("DOTNET_NOLOGO", "1");
        // With profiling, code that never leaves a finally block crashes the runtime (10.0): contained, but no line is
        // told. A backtest, which has its engine in the same process, gains more from profiling than that; a compiler
        // is mostly cold, and gains nothing.
        if (order.Mode != WorkerModes.Backtest) yield return ("DOTNET_TieredPGO", "0");
        if (order.Mode == WorkerModes.Compile) yield break;
        // Undocumented: without it the runtime's compiling thread ends when idle, and cannot be started again once
        // locked.
        yield return ("DOTNET_TC_BackgroundWorkerTimeoutMs", "7fffffff");
    }
}
