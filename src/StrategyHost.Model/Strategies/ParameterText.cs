using System.Globalization;

namespace StrategyHost.Model.Strategies;

delegate bool TryRead<T>(string text, out T value);

// How values of one parameter are read, written and bounded.
sealed class ParameterText<T>(ParameterKind kind, TryRead<T> read, Func<T, string> write) where T : struct
{
    public ParameterKind Kind => kind;
    public T? Minimum { get; init; }
    public T? Maximum { get; init; }
    public string[] Options { get; init; } = [];

    public bool TryParse(string text, out T value) => read(text.Trim(), out value);

    public string Format(T value) => write(value);

    /// <summary>Null, or in which way the value is out of range.</summary>
    public string? Fault(T value)
    {
        var order = Comparer<T>.Default;
        if (value is double number && !double.IsFinite(number)) return $"{number} is not a number";
        if (Minimum is { } low && order.Compare(value, low) < 0) return $"{write(value)} is below {write(low)}";
        if (Maximum is { } high && order.Compare(value, high) > 0) return $"{write(value)} is above {write(high)}";
        return null;
    }

    public ParameterDeclaration Declare(string name, T value, string unit) => new()
    {
        Name = name,
        Kind = kind,
        Default = write(value),
        Minimum = Minimum is { } low ? write(low) : null,
        Maximum = Maximum is { } high ? write(high) : null,
        Unit = unit,
        Options = Options,
        Current = write(value),
    };
}

// The five kinds of parameter.
static class ParameterTexts
{
    static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public static ParameterText<double> Number(double? minimum, double? maximum) =>
        new(
            ParameterKind.Number,
            static (string text, out double value) => double.TryParse(text, NumberStyles.Float, Plain, out value),
            static value => value.ToString(Plain))
        {
            Minimum = minimum,
            Maximum = maximum,
        };

    public static ParameterText<int> Integer(int? minimum, int? maximum) =>
        new(
            ParameterKind.Integer,
            static (string text, out int value) => int.TryParse(text, NumberStyles.Integer, Plain, out value),
            static value => value.ToString(Plain))
        {
            Minimum = minimum,
            Maximum = maximum,
        };

    public static ParameterText<bool> Flag() =>
        new(
            ParameterKind.Flag,
            static (string text, out bool value) => bool.TryParse(text, out value),
            static value => value ? "true" : "false");

    public static ParameterText<T> Choice<T>() where T : struct, Enum =>
        new(
            ParameterKind.Choice,
            static (string text, out T value) => Enum.TryParse(text, true, out value) && Enum.IsDefined(value),
            static value => value.ToString())
        {
            Options = Enum.GetNames<T>(),
        };

    public static ParameterText<TimeSpan> Duration(TimeSpan? minimum, TimeSpan? maximum) =>
        new(ParameterKind.Duration, TryReadDuration, static value => value.ToString("c", Plain))
        {
            Minimum = minimum,
            Maximum = maximum,
        };

    /// <summary>00:05:00, or a number with its unit: 250ms, 30s, 5m, 8h, 1d.</summary>
    static bool TryReadDuration(string text, out TimeSpan value)
    {
        var digits = text.TrimEnd('m', 's', 'h', 'd');
        double? seconds = text[digits.Length..] switch
        {
            "ms" => 0.001,
            "s" => 1,
            "m" => 60,
            "h" => 3_600,
            "d" => 86_400,
            _ => null,
        };
        if (seconds is null) return TimeSpan.TryParseExact(text, "c", Plain, out value);
        value = default;
        if (!double.TryParse(digits, NumberStyles.Float, Plain, out var count)) return false;
        if (!(Math.Abs(count * seconds.Value) < 1e9)) return false;
        value = TimeSpan.FromSeconds(count * seconds.Value);
        return true;
    }
}
