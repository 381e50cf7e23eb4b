namespace StrategyHost.Worker.Containment;

/// <summary>
/// Kernel limits that a process sets on itself before it is locked; it can never raise the hard ones again.
/// </summary>
static unsafe class ResourceLimits
{
    const int processorSeconds = 0, fileSize = 1, data = 2, core = 4, descriptors = 7, lockedMemory = 8, queues = 12;

    /// <summary>No files, no core dumps, few descriptors, and a bound on private memory.</summary>
    public static void Apply(long dataBytes, int openFiles)
    {
        Set(core, 0);
        Set(fileSize, 0);
        Set(lockedMemory, 0);
        Set(queues, 0);
        Set(descriptors, openFiles);
        Set(data, dataBytes);
    }

    /// <summary>
    /// Ends the process after so many more seconds of processor time; called anew for each piece of work.
    /// </summary>
    public static void AllowProcessorSeconds(int seconds)
    {
        var used = (long)Environment.CpuUsage.TotalTime.TotalSeconds;
        Set(processorSeconds, used + seconds + 1, long.MaxValue);
    }

    static void Set(int resource, long limit) => Set(resource, limit, limit);

    static void Set(int resource, long soft, long hard)
    {
        var pair = stackalloc long[2] { soft, hard == long.MaxValue ? -1 : hard };
        var answer = Kernel.Call(SystemCall.prlimit64, 0, resource, (nint)pair, 0);
        if (answer < 0) throw new CageException($"resource limit {resource}: error {-answer}");
    }
}
