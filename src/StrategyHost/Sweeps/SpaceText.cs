using System.Globalization;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Sweeps;

/// <summary>
/// Makes a search space of what a script declares and of what was asked for: <c>step</c> for its declared range,
/// <c>step=5..50</c>, <c>step=5..50:5</c>, <c>step=5,10,20</c>.
/// </summary>
static class SpaceText
{
    const double LogFrom = 50;
    const int MostValues = 1_000;

    /// <param name="vary">What to search; where empty, all that is declared with a range or choices.</param>
    /// <param name="hold">Values held, by name.</param>
    /// <exception cref="SweepRefused">A name is not declared, a value is out of range, or nothing is left.</exception>
    public static SearchSpace Of(
        IReadOnlyList<ParameterDeclaration> declared, IReadOnlyList<string> vary, ParameterValues hold)
    {
        foreach (var (name, value) in hold.Pairs)
            if (Declared(declared, name).Fault(value) is { } fault) throw new SweepRefused($"{name}: {fault}.");
        var dimensions = vary.Count > 0
            ? vary.Select(text => Asked(declared, text)).ToArray()
            : [.. declared.Where(one => hold[one.Name] is null && IsBounded(one)).Select(Whole)];
        if (dimensions.Length == 0)
            throw new SweepRefused(
                "There is nothing to search: no parameter of the script is declared with a least and a greatest value "
                + "or with choices. Name one with its values, such as step=5..50.");
        if (dimensions.GroupBy(one => one.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new SweepRefused($"{twice.Key} is searched twice.");
        if (dimensions.FirstOrDefault(one => hold[one.Name] is not null) is { } both)
            throw new SweepRefused($"{both.Name} cannot be both searched and held at {hold[both.Name]}.");
        return new() { Dimensions = dimensions, Fixed = hold };
    }

    static bool IsBounded(ParameterDeclaration one) =>
        one is { Minimum: not null, Maximum: not null } || one.Options.Count > 0 || one.Kind == ParameterKind.Flag;

    static ParameterDeclaration Declared(IReadOnlyList<ParameterDeclaration> declared, string name) =>
        declared.FirstOrDefault(one => one.Name == name)
        ?? throw new SweepRefused($"The script declares no parameter \"{name}\"; it declares "
            + (declared.Count == 0 ? "none." : string.Join(", ", declared.Select(one => $"\"{one.Name}\"")) + "."));

    static SearchDimension Whole(ParameterDeclaration one)
    {
        if (!IsBounded(one))
            throw new SweepRefused(
                $"{one.Name} is declared without a least and a greatest value: give them, such as {one.Name}=1..10.");
        if (one.Kind == ParameterKind.Flag) return List(one, ["false", "true"]);
        if (one.Kind == ParameterKind.Choice) return List(one, one.Options);
        return Range(one, one.Minimum!, one.Maximum!, null);
    }

    static SearchDimension Asked(IReadOnlyList<ParameterDeclaration> declared, string text)
    {
        var equals = text.IndexOf('=');
        if (equals < 0) return Whole(Declared(declared, text.Trim()));
        var one = Declared(declared, text[..equals].Trim());
        var values = text[(equals + 1)..].Trim();
        var dots = values.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0) return List(one, values.Split(',', StringSplitOptions.TrimEntries));
        if (one.Kind is ParameterKind.Choice or ParameterKind.Flag)
            throw new SweepRefused($"{one.Name} has no range; list its values, such as {one.Name}=a,b.");
        var rest = values[(dots + 2)..];
        // A duration such as 00:05:00 has colons of its own: there the step follows a slash.
        var cut = rest.LastIndexOf(one.Kind == ParameterKind.Duration ? '/' : ':');
        return Range(one, values[..dots], cut < 0 ? rest : rest[..cut], cut < 0 ? null : rest[(cut + 1)..]);
    }

    static SearchDimension List(ParameterDeclaration one, IReadOnlyList<string> values)
    {
        var known = values.Select(value => Plain(one, value)).Distinct().ToArray();
        return new() { Name = one.Name, Kind = one.Kind, Unit = one.Unit, Values = known };
    }

    static SearchDimension Range(ParameterDeclaration one, string from, string to, string? by)
    {
        var (low, high) = (Number(one, Plain(one, from)), Number(one, Plain(one, to)));
        var step = by is null ? one.Kind == ParameterKind.Integer ? 1 : 0 : Step(one, by);
        if (!(low < high)) throw new SweepRefused($"{one.Name}: {from} is not below {to}.");
        if (by is not null && !(step > 0 && step <= high - low))
            throw new SweepRefused($"{one.Name}: a step of {by} is not above 0 and at most the range.");
        if (by is not null && (high - low) / step > MostValues)
            throw new SweepRefused($"{one.Name}: that step makes more than {MostValues:N0} values.");
        return new()
        {
            Name = one.Name,
            Kind = one.Kind,
            Unit = one.Unit,
            Low = low,
            High = high,
            Step = step,
            IsStepAsked = by is not null,
            IsLog = by is null && low > 0 && high / low >= LogFrom,
        };
    }

    // As the script would take it, in one spelling; a duration may be written 5m.
    static string Plain(ParameterDeclaration one, string text)
    {
        if (one.Fault(text.Trim()) is { } fault) throw new SweepRefused($"{one.Name}: {fault}.");
        return one.Kind switch
        {
            ParameterKind.Duration => Seconds(one, text).ToString("c", CultureInfo.InvariantCulture),
            ParameterKind.Choice => one.Options.First(o => o.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)),
            ParameterKind.Flag => text.Trim().ToLowerInvariant(),
            _ => double.Parse(text, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        };
    }

    static double Number(ParameterDeclaration one, string plain) => one.Kind == ParameterKind.Duration
        ? Seconds(one, plain).TotalSeconds
        : double.Parse(plain, CultureInfo.InvariantCulture);

    // A step has no bounds of its own.
    static double Step(ParameterDeclaration one, string text) =>
        Number(one, Plain(one with { Minimum = null, Maximum = null }, text));

    static TimeSpan Seconds(ParameterDeclaration one, string text) =>
        SpanText.TryRead(text.Trim(), out var span)
            ? span
            : throw new SweepRefused($"{one.Name}: '{text}' is no duration, such as 5m or 00:05:00.");
}
