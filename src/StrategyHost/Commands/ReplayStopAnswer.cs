using Microsoft.Data.Sqlite;
using StrategyHost.Backups;
using StrategyHost.Live;
using StrategyHost.Model;
using StrategyHost.Store;

namespace StrategyHost.Commands;

/// <summary>Where a replay is to stop, and what is wanted of it there.</summary>
sealed record ReplayQuestion(long? To, DateTimeOffset? At, string? Break)
{
    public string? Only { get; init; }
    public bool Scripts { get; init; }
}

/// <summary>Stops a replay on its way and tells all that the desk holds there.</summary>
static class ReplayStopAnswer
{
    public static async Task<Answer> Of(string folder, ReplayQuestion question, CancellationToken token)
    {
        var condition = question.Break is null ? null : ReplayBreak.Parse(question.Break);
        var to = question.To ?? long.MaxValue;
        if (question.At is { } at) to = Math.Min(to, ReplayStop.At(folder, Time.From(at)));
        if (to < 1) throw new InvalidDataException("there is no input before that.");
        if (ReplayStop.Run(folder, to, condition, token) is not var (stop, desk))
            throw new InvalidDataException(condition is null
                ? $"the journal ends before input {to:N0}."
                : $"the journal ends and \"{condition.Text}\" was never met.");
        var scripts = question.Scripts ? await ScriptsAt(folder, desk) : [];
        var figures = stop.Figures.Where(one => IsWanted(one.Path, question.Only)).ToList();
        var document = new
        {
            stop.From, input = stop.Sequence, time = stop.Time.ToString(), kind = stop.Input,
            hash = stop.Hash.ToString("x16"), stop.Why, figures, scripts,
        };
        return new(ExitCode.Success, document, output =>
        {
            output.WriteLine($"Stopped at {stop.Why}: input {stop.Sequence:N0} ({stop.Input}), {stop.Time}, state "
                + $"{stop.Hash:x16}, replayed from input {stop.From:N0}.");
            if (question.Only is null) ReplayStopText.Write(stop.Snapshot, output);
            foreach (var (path, value) in figures) output.WriteLine($"{path} = {value}");
            foreach (var script in scripts) Write(script, question.Only, output);
        });
    }

    static void Write(ScriptState script, string? only, TextWriter output)
    {
        if (script.Fault.Length > 0) output.WriteLine($"script {script.Strategy}: {script.Fault}");
        foreach (var line in script.Lines.Where(line => IsWanted(line, only)))
            output.WriteLine($"script {script.Strategy}: {line}");
    }

    static bool IsWanted(string path, string? only) =>
        only is null || path.Contains(only, StringComparison.OrdinalIgnoreCase);

    static async Task<IReadOnlyList<ScriptState>> ScriptsAt(string folder, Engine.Desk desk)
    {
        var data = Path.GetDirectoryName(folder)!;
        if (!File.Exists(Path.Combine(data, DocumentStore.FileName)))
            throw new InvalidDataException(
                $"--scripts: {data} has no {DocumentStore.FileName}, where the scripts' texts are kept.");
        var copy = Directory.CreateTempSubdirectory("strategyhost-replay").FullName;
        try
        {
            Backup.CopyDocuments(data, copy);
            return await ScriptFigures.AtAsync(folder, copy, desk, allowUnsafe: false);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(copy, recursive: true);
        }
    }
}
