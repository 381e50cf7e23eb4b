using System.Reflection;

namespace StrategyHost.Scripting.Metering;

// Takes from an exception what it remembers of its way.
static class Traces
{
    static readonly FieldInfo[] fields =
        [Field("_stackTrace"), Field("_stackTraceString"), Field("_remoteStackTraceString")];

    public static void Forget(Exception one)
    {
        foreach (var field in fields) field.SetValue(one, null);
    }

    static FieldInfo Field(string name) =>
        typeof(Exception).GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)
        ?? throw new InvalidOperationException($"this runtime's exceptions have no {name}");
}
