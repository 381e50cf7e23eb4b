using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Workers;

namespace StrategyHost.Scripts;

/// <summary>A text that someone saves under a script's path.</summary>
sealed record SaveRequest(string Script, string Text, string By);

/// <summary>What saving came to: the version, or why there is none.</summary>
sealed record SaveResult(ScriptVersion? Version, IReadOnlyList<ScriptIssue> Diagnostics, double Milliseconds);

/// <summary>Saves texts as versions: only what compiles and declares its parameters in a worker becomes one.</summary>
sealed class ScriptWriter(
    ScriptLibrary library, ScriptWorks works, IReadOnlyList<Instrument> instruments, TimeProvider clock)
{
    public async Task<SaveResult> SaveAsync(SaveRequest request, CancellationToken token)
    {
        if (!ScriptName.IsValid(request.Script))
            return Refused(new("name", $"'{request.Script}' is not {ScriptName.Rule}", request.Script, 1, 1, ""), 0);
        var compiled = await works.CompileAsync(request.Script, request.Text, token);
        if (compiled.Blob is null) return new(null, compiled.Issues, compiled.Milliseconds);
        try
        {
            var parameters = await Declared(compiled.Blob, request.Script);
            var version = library.Save(new(request.Script, request.Text, compiled.Hash, parameters)
            {
                By = request.By,
                At = clock.GetUtcNow(),
            });
            return new(version, compiled.Issues, compiled.Milliseconds);
        }
        catch (WorkerFault fault)
        {
            var place = fault.Fault;
            return Refused(
                new("start", place.Message, request.Script, Math.Max(1, place.Line), 1, place.Symbol),
                compiled.Milliseconds);
        }
    }

    async Task<IReadOnlyList<ParameterDeclaration>> Declared(byte[] blob, string file)
    {
        await using var worker = await works.StartAsync(blob, new() { Instruments = instruments }, file);
        return worker.Parameters;
    }

    static SaveResult Refused(ScriptIssue issue, double milliseconds) => new(null, [issue], milliseconds);
}
