using System.Runtime.InteropServices;
using static StrategyHost.Worker.Containment.SystemCall;

namespace StrategyHost.Worker.Containment;

/// <summary>
/// A seccomp program: which system calls go on, which answer an error, and what happens to all others.
/// </summary>
sealed unsafe class SystemCallFilter
{
    const ushort load = 0x20, jumpEqual = 0x15, jumpAtLeast = 0x35, jumpBits = 0x45, answer = 0x06;
    const uint allow = 0x7FFF0000, kill = 0x80000000, error = 0x00050000;
    const uint x64 = 0xC000003E, x32 = 0x40000000;
    const int setFilter = 1, allThreads = 1;

    readonly List<Step> program = [];

    SystemCallFilter()
    {
        program.Add(new(load, 0, 0, 4));
        program.Add(new(jumpEqual, 1, 0, x64));
        program.Add(new(answer, 0, 0, kill));
        program.Add(new(load, 0, 0, 0));
        program.Add(new(jumpAtLeast, 0, 1, x32));
        program.Add(new(answer, 0, 0, kill));
    }

    /// <summary>Whether the kernel can filter; asked without filtering anything.</summary>
    public static bool IsAvailable
    {
        get
        {
            if (!Kernel.IsSupported) return false;
            var action = kill;
            return Kernel.Call(seccomp, 2, 0, (nint)(&action)) == 0;
        }
    }

    /// <summary>For a process that runs a strategy: computing, memory, its channel, and nothing else at all.</summary>
    public static SystemCallFilter ForStrategies()
    {
        var filter = new SystemCallFilter();
        filter.Allow(read, readv, write, writev, close, poll, lseek, mmap, mprotect, munmap, mremap, madvise, brk,
            futex, futex_wait,
            futex_wake, rt_sigaction, rt_sigprocmask, rt_sigreturn, sigaltstack, membarrier, sched_yield,
            sched_getaffinity, sched_setaffinity, getrusage, gettid, getpid, sysinfo, clock_gettime, clock_getres,
            clock_nanosleep, nanosleep, gettimeofday, getcpu, getrandom, set_robust_list, rseq, restart_syscall, exit,
            exit_group, mincore, get_mempolicy);
        filter.AllowProcessorTime();
        filter.AllowSignalsToItself();
        filter.Answer(Kernel.EAGAIN, clone, clone3);
        filter.Answer(Kernel.EACCES, open, openat, stat, lstat, fstat, newfstatat, statx, readlink, readlinkat, access,
            faccessat, faccessat2, ioctl, fcntl, getcwd, uname, socket, execve, getdents64, prctl, statfs);
        filter.Otherwise(kill);
        return filter;
    }

    /// <summary>
    /// For the compiler: threads, and reading what Landlock still lets it open; every other call answers EPERM.
    /// </summary>
    public static SystemCallFilter ForCompiler()
    {
        var filter = new SystemCallFilter();
        filter.Allow(read, readv, write, writev, pread64, close, poll, lseek, fstat, stat, lstat, newfstatat, statx,
            readlink, readlinkat,
            access, faccessat, faccessat2, getcwd, fcntl, flock, fadvise64, getdents64, statfs, fstatfs, mmap, mprotect,
            munmap, mremap, madvise, mincore, brk, futex, futex_wait, futex_wake, rt_sigaction, rt_sigprocmask,
            rt_sigreturn, sigaltstack, membarrier, sched_yield, sched_getaffinity, sched_setaffinity, getrusage,
            gettid, getpid, getuid, geteuid, getgid, getegid, sysinfo, uname, clock_gettime, clock_getres,
            clock_nanosleep, nanosleep, gettimeofday, getcpu, get_mempolicy, getrandom, set_robust_list, rseq, prctl,
            arch_prctl, restart_syscall, exit, exit_group, dup, pipe2);
        filter.AllowProcessorTime();
        filter.AllowSignalsToItself();
        filter.AllowThreads();
        filter.AllowOpeningToRead();
        filter.Answer(Kernel.ENOSYS, clone3);
        filter.Otherwise(error | (uint)Kernel.EPERM);
        return filter;
    }

    /// <summary>Puts the program on every thread of this process.</summary>
    public void Enforce()
    {
        var steps = program.ToArray();
        fixed (Step* first = steps)
        {
            var header = new Header { Length = (ushort)steps.Length, Steps = first };
            var result = Kernel.Call(seccomp, setFilter, allThreads, (nint)(&header));
            if (result != 0) throw new CageException($"seccomp: error {-result}");
        }
    }

    void Allow(params ReadOnlySpan<SystemCall> calls)
    {
        foreach (var call in calls) Return(call, allow);
    }

    void Answer(int number, params ReadOnlySpan<SystemCall> calls)
    {
        foreach (var call in calls) Return(call, error | (uint)number);
    }

    void Otherwise(uint action) => program.Add(new(answer, 0, 0, action));

    void Return(SystemCall call, uint action)
    {
        program.Add(new(jumpEqual, 0, 1, (uint)call));
        program.Add(new(answer, 0, 0, action));
    }

    // Each argument check below: skip the block unless it is this call; load half an argument; decide; the block ends
    // by answering, so that no step after it sees anything but the call's number.

    // A process sets itself a new bound of processor time (resource 0) for each piece of work; others it only reads.
    void AllowProcessorTime() => When(prlimit64,
        [Low(1), new(jumpEqual, 4, 0, 0), Low(2), new(jumpEqual, 0, 3, 0), High(2), new(jumpEqual, 0, 1, 0),
            new(answer, 0, 0, allow)]);

    void AllowSignalsToItself() => When(tgkill,
        [Low(0), new(jumpEqual, 0, 1, (uint)Environment.ProcessId), new(answer, 0, 0, allow)]);

    void AllowThreads() => When(clone, [Low(0), new(jumpBits, 0, 1, 0x10000), new(answer, 0, 0, allow)]);

    void AllowOpeningToRead()
    {
        const uint writing = 0x3 | 0x40 | 0x200 | 0x400000;
        When(open, [Low(1), new(jumpBits, 1, 0, writing), new(answer, 0, 0, allow)]);
        When(openat, [Low(2), new(jumpBits, 1, 0, writing), new(answer, 0, 0, allow)]);
    }

    void When(SystemCall call, Step[] steps)
    {
        program.Add(new(jumpEqual, 0, (byte)(steps.Length + 1), (uint)call));
        program.AddRange(steps);
        program.Add(new(answer, 0, 0, error | (uint)Kernel.EACCES));
    }

    static Step Low(int argument) => new(load, 0, 0, (uint)(16 + 8 * argument));

    static Step High(int argument) => new(load, 0, 0, (uint)(20 + 8 * argument));

    [StructLayout(LayoutKind.Sequential)]
    readonly record struct Step(ushort Code, byte IfTrue, byte IfFalse, uint Value);

    [StructLayout(LayoutKind.Sequential)]
    struct Header
    {
        public ushort Length;
        public Step* Steps;
    }
}
