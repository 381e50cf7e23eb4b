using StrategyHost.Scripting.AllowList;
using StrategyHost.Scripting.Compiler;

namespace StrategyHost.Tests.Scripting;

// One warm compiler for all tests of scripts, on a stack as large as the compiler process gives it.
static class ScriptingFixture
{
    const int StackBytes = 64 << 20;

    static readonly Lock gate = new();

    public static ScriptCompiler Compiler { get; } = new(ScriptDialect.Strategy, PolicyTable.Shared);

    public static CompileOutcome Compile(string source) => OnLargeStack(() => Compiler.Compile(source, "test.csx"));

    public static CompiledScript Accepted(string source)
    {
        var outcome = Compile(source);
        Assert.True(outcome.IsAccepted, string.Join('\n', outcome.Diagnostics));
        return outcome.Script!;
    }

    public static T OnLargeStack<T>(Func<T> work)
    {
        T result = default!;
        Exception? fault = null;
        var thread = new Thread(() =>
        {
            try
            {
                lock (gate) result = work();
            }
            catch (Exception thrown)
            {
                fault = thrown;
            }
        }, StackBytes);
        thread.Start();
        thread.Join();
        return fault is null ? result : throw new InvalidOperationException("on the large stack", fault);
    }
}
