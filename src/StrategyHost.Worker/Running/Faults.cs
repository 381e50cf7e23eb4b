using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Scripting.Compiler;
using StrategyHost.Scripting.Metering;

namespace StrategyHost.Worker.Running;

/// <summary>
/// Failures of a script in words, with its line. An exception's own members may be the script's code: guarded.
/// </summary>
sealed class Faults(CompiledScript script, Budget budget)
{
    const int longestMessage = 2048;
    static readonly Budget forMessage = new(1_000_000, 1 << 20);

    // Put into words while there is room for them.
    readonly string outOfMemory = string.Create(CultureInfo.InvariantCulture,
        $"out of memory, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20:N0} MB with all that is kept");

    /// <summary>The script's loaded image: only its frames are places a quant knows.</summary>
    public Assembly? Loaded { get; set; }

    /// <summary>
    /// A stop by the guard. Code that the compiler made has no line; then its caller's is the next best, which the
    /// trace tells: it is asked for only then, for it takes memory, which may be what is out.
    /// </summary>
    public Fault Of(StopReason reason, int site, Func<StackTrace> trace)
    {
        var place = script.Sites.At(site);
        if (place.Line == 0) place = PlaceOf(trace);
        return new(KindOf(reason), Words(reason))
        {
            File = script.File,
            Line = place.Line,
            Symbol = place.Symbol,
        };
    }

    /// <summary>
    /// A reaction that took too long where the guard is not met; seen from another thread, which knows of the script's
    /// only the last place it passed. A stop before it was the reason then.
    /// </summary>
    public Fault OfLate()
    {
        if (Guard.Stopped != StopReason.None) return Of(Guard.Stopped, Guard.StoppedAt, () => new());
        var place = script.Sites.At(Guard.LastSite);
        return new("Deadline", string.Create(CultureInfo.InvariantCulture,
            $"stopped after {Budget.Processor.TotalSeconds:0} s of processor in one reaction"))
        {
            File = script.File,
            Line = place.Line,
            Symbol = place.Symbol,
        };
    }

    /// <summary>A stop by the guard goes before whatever the script made of it.</summary>
    public Fault Of(Exception thrown)
    {
        if (Guard.Stopped != StopReason.None) return Of(Guard.Stopped, Guard.StoppedAt, () => TraceOf(thrown));
        var cause = thrown;
        while (cause is TypeInitializationException { InnerException: { } inner }) cause = inner;
        var place = PlaceOf(() => TraceOf(cause));
        return new(cause is StrategyMistake ? "Mistake" : "Exception", Words(cause))
        {
            File = script.File,
            Line = place.Line,
            Symbol = place.Symbol,
        };
    }

    static string KindOf(StopReason reason) => reason switch
    {
        StopReason.Steps => "Steps",
        StopReason.Bytes or StopReason.Memory => "Memory",
        _ => "Recursion",
    };

    string Words(StopReason reason) => reason switch
    {
        StopReason.Steps => string.Create(CultureInfo.InvariantCulture,
            $"endless loop, stopped after {budget.Steps:N0} steps"),
        StopReason.Bytes => string.Create(CultureInfo.InvariantCulture,
            $"stopped after allocating {budget.Bytes >> 20:N0} MB in one reaction"),
        StopReason.Memory => outOfMemory,
        _ => "calls nested too deeply",
    };

    // The runtime names a script's own types by where the compiler put them.
    static string Words(Exception cause)
    {
        var message = MessageOf(cause).Replace("Script+", "");
        var name = cause.GetType().Name;
        return cause is StrategyMistake ? message : message.Length == 0 ? name : $"{name}: {message}";
    }

    static string MessageOf(Exception cause)
    {
        try
        {
            var message = Guard.Aside(forMessage.Steps, forMessage.Bytes, () => cause.Message) ?? "";
            return message.Length <= longestMessage ? message : message[..longestMessage];
        }
        catch (Exception)
        {
            return "its message could not be read";
        }
    }

    static StackTrace TraceOf(Exception cause) => new(cause, fNeedFileInfo: false);

    // Without room to look at the stack, the last place that the guard saw has to do.
    Site PlaceOf(Func<StackTrace> trace)
    {
        try
        {
            foreach (var frame in trace().GetFrames())
            {
                if (frame.GetMethod() is not { } method || method.Module.Assembly != Loaded) continue;
                var place = script.Sites.At(method.MetadataToken, frame.GetILOffset());
                if (place.Line > 0) return place;
            }
        }
        catch (OutOfMemoryException)
        {
        }
        return script.Sites.At(Guard.LastSite);
    }
}
