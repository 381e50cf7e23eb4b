using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace StrategyHost.Scripting.Metering;

// Why a script was stopped by its own metering.
public enum StopReason : byte { None, Steps, Bytes, Recursion, Memory }

// Thrown at the first breach, so that the stack names the line; a script that swallows it ends its process.
public sealed class ScriptStopped(StopReason reason, int site) : Exception(reason.ToString())
{
    public StopReason Reason { get; } = reason;
    public int Site { get; } = site;
}

/// <summary>
/// The meter that woven images call. No script can name it: it stands in an assembly scripts are not compiled against.
/// One script thread per process, hence plain statics, which the compiler of the runtime turns into bare addresses.
/// </summary>
public static class Guard
{
    const long Dead = long.MinValue / 2;

    static long stepsLeft, bytesLeft, stepBudget, byteBudget, stepsAtStop, bytesAtStop;
    static nuint stackFloor;
    static int site = -1, stackRoom;
    static Action<StopReason, int>? secondStrike;

    /// <summary>The last site passed, for a watcher that finds the thread inside the framework.</summary>
    public static int LastSite => Volatile.Read(ref site);

    public static StopReason Stopped { get; private set; }

    public static int StoppedAt { get; private set; }

    public static long StepsUsed => IsDead ? stepsAtStop : stepBudget - stepsLeft;

    public static long BytesUsed => IsDead ? bytesAtStop : byteBudget - bytesLeft;

    static bool IsDead => Stopped != StopReason.None;

    /// <summary>
    /// Called once on the script's thread: how much of its stack a reaction may use, and the way to end the process.
    /// </summary>
    public static void Attach(int stackBytes, Action<StopReason, int> onSecondStrike)
    {
        stackRoom = stackBytes;
        secondStrike = onSecondStrike;
    }

    /// <summary>
    /// Starts the count of one reaction, and of its stack from here down: how deep the caller stands is not the
    /// script's doing. Once stopped, a script stays stopped.
    /// </summary>
    public static unsafe void Begin(long steps, long bytes)
    {
        byte here;
        if (IsDead) return;
        stackFloor = (nuint)(&here) - (nuint)stackRoom;
        (stepBudget, byteBudget) = (steps, bytes);
        (stepsLeft, bytesLeft) = (steps, bytes);
    }

    /// <summary>Runs a piece of the script under a budget of its own, and puts the count back as it was.</summary>
    public static T Aside<T>(long steps, long bytes, Func<T> work)
    {
        var (budgets, left, floor) = ((stepBudget, byteBudget), (stepsLeft, bytesLeft), stackFloor);
        Begin(steps, bytes);
        try
        {
            return work();
        }
        finally
        {
            if (!IsDead) ((stepBudget, byteBudget), (stepsLeft, bytesLeft), stackFloor) = (budgets, left, floor);
        }
    }

    /// <summary>At the entry of every method.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Enter(int at)
    {
        byte here;
        site = at;
        if (unchecked(--stepsLeft) < 0 || (nuint)(&here) < stackFloor) Breach(at);
    }

    /// <summary>At every target of a backward branch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Loop(int at)
    {
        site = at;
        if (unchecked(--stepsLeft) < 0) Breach(at);
    }

    /// <summary>Before an object or a boxed value of a size known when compiling.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Object(int bytes, int at)
    {
        if (unchecked(bytesLeft -= bytes) < 0) Breach(at);
    }

    /// <summary>Before an array.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Array(long length, int elementBytes, int at)
    {
        if ((ulong)length > int.MaxValue) return;
        if (unchecked(bytesLeft -= 24 + length * elementBytes) < 0) Breach(at);
    }

    /// <summary>After a call that gave a text.</summary>
    public static void Text(string? text, int at)
    {
        if (text is not null && unchecked(bytesLeft -= 22 + 2L * text.Length) < 0) Breach(at);
    }

    /// <summary>After a call that gave an array.</summary>
    public static void Items(System.Array? items, int at)
    {
        if (items is not null && unchecked(bytesLeft -= 24 + 8L * items.Length) < 0) Breach(at);
    }

    /// <summary>
    /// At the start of a handler: what is caught forgets where it was thrown. Its text would otherwise tell which calls
    /// the runtime has inlined by then, which differs from run to run.
    /// </summary>
    public static void Caught(object thrown)
    {
        for (var one = thrown as Exception; one is not null; one = one.InnerException) Traces.Forget(one);
    }

    /// <summary>Marks the script stopped from outside its code: memory gave out in the framework.</summary>
    public static void Condemn(StopReason reason)
    {
        if (IsDead) return;
        Strike(reason, LastSite);
    }

    // Only throws: a cold path that can return makes loops several times slower.
    [DoesNotReturn]
    static void Breach(int at) => throw Stop(at);

    static ScriptStopped Stop(int at)
    {
        if (IsDead)
        {
            stepsLeft = Dead;
            secondStrike?.Invoke(Stopped, StoppedAt);
        }
        else
        {
            Strike(stepsLeft < 0 ? StopReason.Steps : bytesLeft < 0 ? StopReason.Bytes : StopReason.Recursion, at);
        }
        return new ScriptStopped(Stopped, StoppedAt);
    }

    static void Strike(StopReason reason, int at)
    {
        (stepsAtStop, bytesAtStop) = (stepBudget - stepsLeft, byteBudget - bytesLeft);
        (Stopped, StoppedAt) = (reason, at);
        (stepsLeft, bytesLeft) = (Dead, Dead);
    }
}
