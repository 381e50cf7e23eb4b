using System.Runtime.InteropServices;

namespace StrategyHost.Worker.Containment;

/// <summary>
/// What a process may still do with the file system after it is locked: nothing but what the listed paths allow. Also
/// denies TCP, signals and abstract sockets to the outside where the kernel knows how.
/// </summary>
sealed unsafe class Landlock : IDisposable
{
    const ulong execute = 1, writeFile = 1 << 1, readFile = 1 << 2, readFolder = 1 << 3, truncate = 1 << 14;
    const int byPath = 1, versionOnly = 1;
    const int openPath = 0x200000 | 0x80000;
    const ulong onFiles = execute | writeFile | readFile | truncate;

    readonly int ruleset;

    Landlock(int ruleset) => this.ruleset = ruleset;

    /// <summary>The kernel's version of this interface, 0 where it has none.</summary>
    public static int Version
    {
        get
        {
            if (!Kernel.IsSupported) return 0;
            var version = Kernel.Call(SystemCall.landlock_create_ruleset, 0, 0, versionOnly);
            return version < 0 ? 0 : (int)version;
        }
    }

    public static Landlock Create()
    {
        var version = Version;
        if (version == 0) throw new CageException("this kernel has no Landlock");
        var rules = new Rules
        {
            Files = version switch
            {
                1 => (1UL << 13) - 1,
                2 => (1UL << 14) - 1,
                3 or 4 => (1UL << 15) - 1,
                _ => (1UL << 16) - 1,
            },
            Network = version >= 4 ? 3UL : 0,
            Scopes = version >= 6 ? 3UL : 0,
        };
        var size = version >= 6 ? sizeof(Rules) : version >= 4 ? 16 : 8;
        var handle = Kernel.Call(SystemCall.landlock_create_ruleset, (nint)(&rules), size, 0);
        return handle >= 0 ? new((int)handle) : throw new CageException($"Landlock ruleset: error {-handle}");
    }

    public Landlock Read(string path) => Allow(path, readFile | readFolder);

    public Landlock ReadAndRun(string path) => Allow(path, readFile | readFolder | execute);

    public Landlock ReadAndWrite(string path) => Allow(path, readFile | readFolder | writeFile);

    /// <summary>Locks the calling thread and whatever it starts. There is no way back.</summary>
    public void Enforce()
    {
        var answer = Kernel.Call(SystemCall.landlock_restrict_self, ruleset, 0);
        if (answer < 0) throw new CageException($"Landlock: error {-answer}");
    }

    public void Dispose() => Kernel.Close(ruleset);

    Landlock Allow(string path, ulong access)
    {
        var descriptor = Kernel.Open(path, openPath);
        if (descriptor < 0) return this;
        var granted = Directory.Exists(path) ? access : access & onFiles;
        var rule = new PathRule { Access = granted, Descriptor = descriptor };
        var answer = Kernel.Call(SystemCall.landlock_add_rule, ruleset, byPath, (nint)(&rule));
        Kernel.Close(descriptor);
        return answer >= 0 ? this : throw new CageException($"Landlock rule for {path}: error {-answer}");
    }

    [StructLayout(LayoutKind.Sequential)]
    struct Rules
    {
        public ulong Files, Network, Scopes;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    struct PathRule
    {
        public ulong Access;
        public int Descriptor;
    }
}

/// <summary>A layer of the cage could not be put up.</summary>
public sealed class CageException(string message) : Exception(message)
{
    /// <summary>No layer is known to be missing: the process was not ready in time.</summary>
    public bool IsLate { get; init; }
}
