using System.Runtime.InteropServices;

namespace StrategyHost.Worker.Containment;

/// <summary>
/// What a worker does to itself before it says that it is ready: loads and warms what it will need, gives up the rest,
/// and tries whether that holds.
/// </summary>
static class Lockdown
{
    const int noFiles = 64;

    /// <summary>
    /// For strategies and backtests: after this, the process can compute and use its channel, and no more.
    /// </summary>
    public static string ForStrategies(long heapBytes, bool allowMissing)
    {
        WarmUp.Assemblies();
        WarmUp.Runtime();
        WarmUp.CompilingThread();
        ResourceLimits.Apply(heapBytes + (512L << 20), noFiles);
        return Enforce(SystemCallFilter.ForStrategies, CageTest.ForStrategies, allowMissing);
    }

    /// <summary>For the compiler: it keeps threads, and reading what Landlock left it.</summary>
    public static string ForCompiler(long heapBytes, bool allowMissing)
    {
        ResourceLimits.Apply(heapBytes + (1L << 30), 1024);
        return Enforce(SystemCallFilter.ForCompiler, CageTest.ForCompiler, allowMissing);
    }

    /// <exception cref="CageException">A door is open that must be shut, and that was not asked for.</exception>
    static string Enforce(Func<SystemCallFilter> filter, Func<string> test, bool allowMissing)
    {
        if (!SystemCallFilter.IsAvailable)
            return allowMissing ? "no seccomp"
                : throw new CageException("this kernel cannot filter system calls (seccomp)");
        var program = filter();
        program.Enforce();
        var open = test();
        if (open.Length > 0 && !allowMissing) throw new CageException($"the cage is open: {open}");
        return open;
    }
}
