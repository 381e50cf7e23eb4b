namespace StrategyHost.Model.Strategies;

/// <summary>A declared parameter, whatever it holds.</summary>
public abstract class Parameter
{
    internal Parameter(string name, string unit) => (Name, Unit) = (name, unit);

    /// <summary>The name it was declared with; unique in a script.</summary>
    public string Name { get; }

    public string Unit { get; }

    /// <summary>Takes the value, or says why not.</summary>
    internal abstract string? Set(string text);

    internal abstract ParameterDeclaration Declaration { get; }
}

/// <summary>
/// A value that people set: it stands wherever a <typeparamref name="T"/> is wanted, and a change made while the
/// strategy runs shows from the next event on.
/// </summary>
public sealed class Parameter<T> : Parameter, IFormattable where T : struct
{
    readonly ParameterText<T> text;
    readonly ParameterDeclaration declared;

    internal Parameter(string name, T value, ParameterText<T> text, string unit) : base(name, unit)
    {
        this.text = text;
        if (text.Fault(value) is { } fault) throw new StrategyMistake($"Param(\"{name}\"): the default {fault}");
        Value = value;
        declared = text.Declare(name, value, unit);
    }

    /// <summary>The value in force.</summary>
    public T Value { get; private set; }

    public static implicit operator T(Parameter<T> parameter) => parameter.Value;

    public override string ToString() => text.Format(Value);

    public string ToString(string? format, IFormatProvider? provider) =>
        Value is IFormattable value ? value.ToString(format, provider) : ToString();

    internal override string? Set(string value)
    {
        if (!text.TryParse(value, out var parsed)) return $"'{value}' is no {text.Kind}";
        if (text.Fault(parsed) is { } fault) return fault;
        Value = parsed;
        return null;
    }

    internal override ParameterDeclaration Declaration => declared with { Current = text.Format(Value) };
}
