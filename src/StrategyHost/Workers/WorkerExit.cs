using StrategyHost.Model;

namespace StrategyHost.Workers;

/// <summary>Why the host itself ended a worker.</summary>
public enum KillReason
{
    None,
    Asked,
    Deadline,
    Memory,
    Processor,
    ProcessorTime,
    Malformed,
    FellBehind,
}

/// <summary>How a worker's process ended, in the kernel's number and in words.</summary>
public sealed record WorkerExit(int Code, KillReason Killed, string Errors)
{
    /// <summary>Kinds of faults that are told by the process's end, not by the script's own meter.</summary>
    public const string Ended = "Ended", Died = "Died";

    const int notCaged = 65, aborted = 134, cpuLimit = 152, killed = 137, forbiddenCall = 159, crashed = 139;
    const int mostWords = 600;

    /// <summary>Whether it ended as it should: told to, or after its last frame.</summary>
    public bool IsOrderly => Killed == KillReason.Asked || Killed == KillReason.None && Code == 0;

    public string Words => (Killed, Code) switch
    {
        (KillReason.Asked, _) => "ended by the host",
        (KillReason.Deadline, _) => "stopped by the host: no answer within the time for one event",
        (KillReason.Memory, _) => "stopped by the host: over its memory",
        (KillReason.Processor, _) => "stopped by the host: over its share of the processor",
        (KillReason.ProcessorTime, _) => "stopped by the host: used all the processor time it had for this run",
        (KillReason.Malformed, _) => $"stopped by the host: a malformed frame ({FirstLine})",
        (KillReason.FellBehind, _) => "stopped by the host: fell too far behind the market",
        (_, 0) => "ended by itself",
        (_, notCaged) => $"could not be locked: {FirstLine}",
        (_, forbiddenCall) => "ended by the kernel: a forbidden system call",
        (_, crashed) => "ended by the kernel: the runtime crashed on this code",
        (_, cpuLimit) => "ended by the kernel: out of processor time",
        (_, killed) => "ended by the kernel: killed, as when memory runs out",
        (_, aborted) when Errors.Contains("Stack overflow", StringComparison.OrdinalIgnoreCase) =>
            "stack overflow in framework code",
        (_, aborted) when Errors.Contains("Out of memory", StringComparison.OrdinalIgnoreCase) => "out of memory",
        (_, aborted) => $"the runtime gave up: {FirstLine}",
        _ => $"ended with code {Code}: {FirstLine}",
    };

    /// <summary>The end as a fault of the strategy that ran there, while it handled that event.</summary>
    public Fault ToFault(string file, long sequence) =>
        new(Kind, PlainText.Of(Words, mostWords)) { File = file, Sequence = sequence };

    string Kind => IsOrderly ? Ended : Died;

    string FirstLine => Errors.Split('\n', 2)[0].Trim();
}
