using System.Reflection;
using StrategyHost.Model;
using StrategyHost.Scripting.AllowList;
using StrategyHost.Scripting.Compiler;
using StrategyHost.Scripting.Metering;
using StrategyHost.Scripting.Verifier;

namespace StrategyHost.Worker.Running;

/// <summary>
/// One script in this process: its image checked once more and loaded, its code run under the guard, its failures told
/// as faults with line and symbol. One thread, and the watch beside it; once stopped, it runs no more.
/// </summary>
sealed class ScriptHost(CompiledScript script, Budget budget, SelfWatch watch)
{
    /// <summary>The script thread's stack, and what of it the script's own frames may use.</summary>
    public const int StackBytes = 16 << 20, ScriptStackBytes = 512 << 10;

    const string entry = "<Factory>";

    // Given back where memory gives out, so that there is room to say so: in pieces, for what is said is small, and the
    // collector keeps room for small things and for large ones apart.
    const int reservePieces = 128, reservePieceBytes = 64 << 10;

    readonly Faults faults = new(script, budget);
    byte[][]? reserve = Reserve();

    /// <summary>What the last reaction used.</summary>
    public long Steps { get; private set; }

    public long Bytes { get; private set; }

    public Assembly Loaded => faults.Loaded ?? throw new InvalidOperationException("no script is loaded");

    /// <summary>To be called on the script's thread, which then is the only one to run its code.</summary>
    /// <param name="ended">Told when a stop was swallowed, or, on the watch's thread, when a reaction took too long;
    /// the process ends in it.</param>
    public void Attach(Action<Fault> ended)
    {
        Guard.Attach(ScriptStackBytes, (reason, site) =>
            ended(faults.Of(reason, site, () => new(fNeedFileInfo: false))));
        watch.Attach(() => ended(faults.OfLate()));
        AppDomain.CurrentDomain.FirstChanceException += (_, thrown) =>
        {
            if (thrown.Exception is OutOfMemoryException)
            {
                Interlocked.Exchange(ref reserve, null);
                Guard.Condemn(StopReason.Memory);
            }
            if (thrown.Exception is InsufficientExecutionStackException) Guard.Condemn(StopReason.Recursion);
        };
    }

    /// <summary>
    /// Checks the image and runs the top-level code with these globals. Null, or why it did not end well.
    /// </summary>
    public Fault? Start(object globals)
    {
        if (Load() is { } refused) return refused;
        var start = EntryOf(Loaded);
        return start == null
            ? new("Rejected", "the image has no entry") { File = script.File }
            : React(() => start([globals, null]).GetAwaiter().GetResult());
    }

    /// <summary>Checks the image and loads it; none of its code has run yet. Null, or why it may not.</summary>
    public Fault? Load()
    {
        var findings = ImageWalk.Check(script.Image, PolicyTable.Shared, woven: true);
        if (findings.Count > 0)
            return new("Rejected", $"the image is not acceptable: {findings[0]}") { File = script.File };
        try
        {
            faults.Loaded = Assembly.Load(script.Image);
            _ = faults.Loaded.GetTypes();
            return null;
        }
        catch (ReflectionTypeLoadException cause)
        {
            var why = cause.LoaderExceptions.FirstOrDefault()?.Message ?? "it has no end";
            why = why.Replace($" from assembly '{faults.Loaded}'", "");
            return new("Rejected", $"a type of the script cannot be made: {why}") { File = script.File };
        }
    }

    /// <summary>Runs one reaction within the budget. Null, or why the script is stopped now.</summary>
    public Fault? React(Action reaction)
    {
        watch.Begin();
        var fault = Run(reaction);
        watch.End();
        return fault;
    }

    Fault? Run(Action reaction)
    {
        Guard.Begin(budget.Steps, budget.Bytes);
        try
        {
            reaction();
        }
        catch (Exception e)
        {
            Measure();
            return faults.Of(e);
        }
        Measure();
        return Guard.Stopped == StopReason.None ? null
            : faults.Of(Guard.Stopped, Guard.StoppedAt, () => new(fNeedFileInfo: false));
    }

    static byte[][] Reserve()
    {
        var pieces = new byte[reservePieces][];
        for (var i = 0; i < pieces.Length; i++) pieces[i] = GC.AllocateUninitializedArray<byte>(reservePieceBytes);
        return pieces;
    }

    void Measure() => (Steps, Bytes) = (Guard.StepsUsed, Guard.BytesUsed);

    static Func<object?[], Task<object>>? EntryOf(Assembly assembly) => assembly.GetTypes()
        .Select(type => type.GetMethod(entry, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        .FirstOrDefault(method => method != null)?.CreateDelegate<Func<object?[], Task<object>>>();
}
