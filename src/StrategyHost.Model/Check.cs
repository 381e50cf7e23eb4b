using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace StrategyHost.Model;

// Our own mistake: a state that cannot be. The engine stops; restart is replay.
public sealed class InvariantBroken(string message) : Exception(message);

// Assertions that stay on in release builds.
public static class Check
{
    public static void That(
        [DoesNotReturnIf(false)] bool holds, [CallerArgumentExpression(nameof(holds))] string what = "")
    {
        if (!holds) Broken(what);
    }

    public static void That(
        [DoesNotReturnIf(false)] bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] ref BrokenText text)
    {
        if (!holds) Broken(text.ToStringAndClear());
    }

    [DoesNotReturn]
    public static void Broken(string what) => throw new InvariantBroken(what);
}

// Builds the message of a broken assertion only when it is broken.
[InterpolatedStringHandler]
public ref struct BrokenText
{
    DefaultInterpolatedStringHandler text;

    public BrokenText(int literal, int holes, bool holds, out bool wanted)
    {
        wanted = !holds;
        text = wanted ? new DefaultInterpolatedStringHandler(literal, holes) : default;
    }

    public void AppendLiteral(string value) => text.AppendLiteral(value);

    public void AppendFormatted<T>(T value) => text.AppendFormatted(value);

    internal string ToStringAndClear() => text.ToStringAndClear();
}
