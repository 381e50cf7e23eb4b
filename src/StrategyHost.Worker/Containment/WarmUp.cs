using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using StrategyHost.Engine;
using StrategyHost.Model;
using StrategyHost.Scripting.AllowList;
using StrategyHost.Scripting.Metering;
using StrategyHost.Scripting.Verifier;

namespace StrategyHost.Worker.Containment;

/// <summary>
/// Everything that would need a file or a thread later: assemblies with all they refer to, the runtime's own lazy
/// parts, and its compiling thread. What is only slow the first time waits until the process has said that it is ready.
/// </summary>
static class WarmUp
{
    const string compilingThread = ".NET Tiered";

    static byte[] sample = [];

    /// <summary>Loads what scripts and the worker may need; a locked process can load no more.</summary>
    public static void Assemblies()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Load(typeof(Check).Assembly, seen);
        Load(typeof(Desk).Assembly, seen);
        foreach (var name in (string[])
            ["MathNet.Numerics", "System.Runtime", "System.Collections", "System.Linq", "System.Memory",
             "System.Runtime.Numerics", "System.Runtime.Extensions", "System.ObjectModel", "System.Reflection.Metadata",
             "System.Collections.Immutable", "System.Diagnostics.StackTrace", "System.Threading", "System.Text.Json",
             "System.Collections.Concurrent"])
            Load(Assembly.Load(name), seen);
        sample = File.ReadAllBytes(typeof(WarmUp).Assembly.Location);
    }

    /// <summary>The mathematics without threads or libraries of the machine's.</summary>
    public static void Mathematics()
    {
        var control = Type.GetType("MathNet.Numerics.Control, MathNet.Numerics", throwOnError: true)!;
        control.GetMethod("UseSingleThread", Type.EmptyTypes)!.Invoke(null, null);
        control.GetMethod("UseManaged", Type.EmptyTypes)!.Invoke(null, null);
    }

    /// <summary>Compiles what the check of the first image will need, while none is there yet.</summary>
    public static void ImageCheck()
    {
        _ = ImageWalk.Check(sample, PolicyTable.Shared, woven: true);
        sample = [];
    }

    static void Load(Assembly assembly, HashSet<string> seen)
    {
        foreach (var name in assembly.GetReferencedAssemblies())
        {
            if (!seen.Add(name.Name!) || name.Name!.StartsWith("System.Private.Xml", StringComparison.Ordinal))
                continue;
            try
            {
                Load(Assembly.Load(name), seen);
            }
            catch (FileNotFoundException)
            {
                // Parts of the framework that this runtime does not carry; nothing can need them later.
            }
        }
    }

    /// <summary>
    /// Runs once what the runtime prepares lazily by opening files: time zones, texts, traces, number formats.
    /// </summary>
    public static void Runtime()
    {
        _ = TimeZoneInfo.Local.BaseUtcOffset;
        // Loads the library behind it, which mathematics packages draw their seeds from.
        RandomNumberGenerator.Fill(stackalloc byte[4]);
        (_, _, _) = (new Random().Next(), new Random(1).Next(), "seed".GetHashCode(StringComparison.Ordinal));
        _ = string.Create(CultureInfo.InvariantCulture, $"{1.5:N2} {2m:P4} {DateTime.UnixEpoch:O} {3L}");
        try
        {
            _ = int.Parse("x", CultureInfo.InvariantCulture);
        }
        catch (FormatException e)
        {
            _ = new StackTrace(e, false).ToString() + e.Message;
            Guard.Caught(e);
        }
        // The finalizing thread sets itself up at its first turn, with calls that the lock forbids.
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    /// <summary>
    /// The runtime compiles hot methods again on a thread of its own, which cannot be started any more once the process
    /// is locked. Mostly it is there by now and waits for the start to be over; if not, the first hot method starts it.
    /// </summary>
    public static void CompilingThread()
    {
        if (HasCompilingThread()) return;
        var until = Stopwatch.GetTimestamp() + 10 * Stopwatch.Frequency;
        var before = CompiledElsewhere();
        while (CompiledElsewhere() == before)
        {
            for (var call = 0; call < 100; call++) _ = Hot(call);
            Thread.Sleep(2);
            if (Stopwatch.GetTimestamp() > until)
                throw new CageException("the runtime's compiling thread did not start");
        }
    }

    static bool HasCompilingThread()
    {
        foreach (var thread in Directory.EnumerateDirectories("/proc/self/task"))
            if (File.ReadAllText($"{thread}/comm").StartsWith(compilingThread, StringComparison.Ordinal)) return true;
        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static int Hot(int value) => unchecked(value * 31 + 7);

    static long CompiledElsewhere() =>
        JitInfo.GetCompiledMethodCount() - JitInfo.GetCompiledMethodCount(currentThread: true);
}
