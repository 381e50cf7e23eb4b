using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Trail;

namespace StrategyHost.Commands;

/// <summary>Trails for people at a terminal: what, by which rule, with what result, and each step below.</summary>
static class TrailText
{
    public static void Write(IReadOnlyList<TrailDocument> documents, TextWriter output)
    {
        foreach (var document in documents)
        {
            output.WriteLine();
            output.WriteLine($"{document.Title} [{document.Rule}]{Concerns(document)}: {document.Outcome}");
            output.WriteLine($"  step {document.Sequence}, {document.Time}");
            if (document.Tier.Length > 0) output.WriteLine($"  {document.Tier}");
            foreach (var input in document.Inputs) output.WriteLine($"  {input.Name} {input.Value}");
            Write(document.Steps, output);
        }
    }

    /// <summary>Steps as <c>explain-margin</c> prints them.</summary>
    public static void Write(IEnumerable<MarginStep> steps, TextWriter output)
    {
        foreach (var step in steps)
        {
            output.WriteLine($"{step.Step} = {step.Result}");
            output.WriteLine($"    {step.Formula}");
            if (step.Inputs.Length > 0) output.WriteLine($"    {step.Inputs}");
            if (step.Tier is not null) output.WriteLine($"    tier {step.Tier}");
        }
    }

    static string Concerns(TrailDocument document) => string.Concat(
        Part("pool", document.Pool), Part("account", document.Account), Part("strategy", document.Strategy),
        document.Instrument is { } name ? " " + name : "", Part("order", document.Order),
        Part("fill", document.Fill));

    static string Part(string name, long? id) => id is { } number ? $" {name} {number}" : "";
}
