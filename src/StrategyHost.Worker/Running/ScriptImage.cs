using System.Reflection;
using StrategyHost.Engine.Images;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Worker.Channel;

namespace StrategyHost.Worker.Running;

/// <summary>
/// All that a strategy holds, as an image: what the runtime knows of it, the script's own objects below that, and the
/// static fields of its types. It goes on from there in another process as if nothing had happened.
/// </summary>
sealed class ScriptImage
{
    const BindingFlags Statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    readonly Assembly script;
    readonly Shapes shapes;
    readonly List<FieldInfo> fields = [];

    public ScriptImage(Assembly script)
    {
        this.script = script;
        shapes = new(script, typeof(Check).Assembly, Assembly.Load("MathNet.Numerics"));
        foreach (var type in script.GetTypes().OrderBy(type => type.MetadataToken))
            fields.AddRange(type.GetFields(Statics).Where(field => !field.IsLiteral && !IsOwn(field)));
    }

    /// <exception cref="ImageFault">It holds what no image can; the message names the field.</exception>
    public byte[] Write(StrategyRuntime runtime)
    {
        // Who counts the costs belongs to this process.
        var counter = runtime.TimersRan;
        runtime.TimersRan = null;
        try
        {
            var image = GraphWriter.Write(new object[] { runtime, Values() }, shapes);
            return image.Length <= FrameLimits.KeptBytes
                ? image
                : throw new ImageFault($"it holds {image.Length:N0} bytes, over {FrameLimits.KeptBytes:N0}");
        }
        finally
        {
            runtime.TimersRan = counter;
        }
    }

    /// <exception cref="ImageFault">The image is not of this script and build.</exception>
    public StrategyRuntime Read(byte[] image)
    {
        if (GraphReader.Read(image, shapes) is not object[] { Length: 2 } root || root[0] is not StrategyRuntime runtime
            || root[1] is not object?[] values || values.Length != fields.Count)
            throw new ImageFault("the image is not of this script");
        for (var i = 0; i < fields.Count; i++)
            if (!fields[i].IsInitOnly) fields[i].SetValue(null, values[i]);
        return runtime;
    }

    /// <summary>Every figure of the strategy, a line each: the script's own variables first.</summary>
    public string Text(StrategyRuntime runtime)
    {
        var found = new List<(string Path, string Value)>();
        var variables = fields.Where(field => !field.DeclaringType!.ContainsGenericParameters);
        var roots = variables.Select(field => (Own(field), field.GetValue(null))).Prepend(("", runtime));
        GraphText.Write(roots, shapes, (path, value) => found.Add((path, value)), script);
        var lines = new List<string>();
        var length = 0;
        foreach (var (path, value) in found.OrderBy(one => Rank(one.Path))) Add($"{path} = {value}");
        return string.Join('\n', lines);

        static string Own(FieldInfo field) =>
            GraphText.OwnPath(field.DeclaringType!) is var path && path.EndsWith('.') ? path + field.Name
                : $"{path}.{field.Name}";

        static int Rank(string path) => !path.StartsWith(GraphText.Own, StringComparison.Ordinal) ? 2
            : path.IndexOf('.', GraphText.Own.Length) < 0 ? 0 : 1;

        void Add(string line)
        {
            length += line.Length * 3 + 1;
            if (length < FrameLimits.KeptBytes) lines.Add(line);
        }
    }

    object?[] Values() => [.. fields.Select(field =>
    {
        if (field.DeclaringType!.ContainsGenericParameters)
            throw new ImageFault($"{field.DeclaringType.Name}.{field.Name}: a static field of a generic type");
        var value = field.GetValue(null);
        var isPlain = value is null or string || field.FieldType.IsPrimitive || field.FieldType.IsEnum;
        if (field.IsInitOnly && !isPlain)
            throw new ImageFault($"{field.DeclaringType.Name}.{field.Name}: a static field that cannot be set again");
        return value;
    })];

    // The one object that calls which capture nothing are made on: each process has its own. The calls themselves are
    // kept, since making one again would count as bytes that a reaction used.
    static bool IsOwn(FieldInfo field) => field.Name == "<>9";
}
