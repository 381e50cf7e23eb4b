using StrategyHost.Workers;

namespace StrategyHost.Scripts;

/// <summary>
/// The sample run: a version on a minute of the synthetic market, alone in a locked worker. Nothing of it is kept.
/// </summary>
static class SampleEndpoint
{
    const int MostLines = 40;

    public static async Task<IResult> Run(
        string folder, string name, int number, ScriptLibrary library, ScriptWorks works, CancellationToken token)
    {
        var script = ScriptName.Of(folder, name);
        if (library.Version($"{script}@{number}") is not { } version)
            return ScriptEndpoints.Refused(
                StatusCodes.Status404NotFound, $"There is no version {number} of {script}.");
        var compiled = await works.CompileAsync(script, version.Text, token);
        if (compiled.Blob is null)
            return ScriptEndpoints.Refused(StatusCodes.Status422UnprocessableEntity, compiled.ToFault().ToString());
        return Results.Json(SampleAnswer.Of(await works.TryAsync(compiled.Blob, script), MostLines));
    }
}

/// <summary>What came of a sample run, as the editor's console shows it.</summary>
sealed record SampleAnswer(long Events, long Intents, IReadOnlyList<string> Log, IReadOnlyList<SampleCost> Costs)
{
    /// <summary>Lines of the log that are not shown.</summary>
    public int More { get; init; }

    /// <summary>"412 log lines dropped", or empty.</summary>
    public required string Dropped { get; init; }

    /// <summary>Why it stopped, and where; null when the minute ran through.</summary>
    public SampleFault? Fault { get; init; }

    public static SampleAnswer Of(ScriptTrial trial, int mostLines) => new(
        trial.Events, trial.Intents.Count, [.. trial.Log.Take(mostLines)],
        [.. trial.Costs.Values.Select(SampleCost.Of)])
    {
        More = Math.Max(0, trial.Log.Count - mostLines),
        Dropped = trial.Dropped.Words,
        Fault = trial.Fault is { } fault ? new(fault.ToString(), fault.Line, fault.Symbol) : null,
    };
}

sealed record SampleFault(string Text, int Line, string Symbol);

/// <summary>What reactions of one kind used; the share is the largest one's of its budget.</summary>
sealed record SampleCost(string Name, long Count, double AverageSteps, long MostSteps, long MostBytes, double Share)
{
    public static SampleCost Of(CostRow row) =>
        new(row.Name, row.Count, row.AverageSteps, row.Most.Steps, row.Most.Bytes, row.Share);
}
