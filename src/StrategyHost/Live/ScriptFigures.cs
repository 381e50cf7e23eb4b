using StrategyHost.Engine;
using StrategyHost.Engine.Markets;
using StrategyHost.Model;
using StrategyHost.Scripts;
using StrategyHost.Store;
using StrategyHost.Workers;

namespace StrategyHost.Live;

/// <summary>What a live strategy's script held at an input, or why that cannot be told.</summary>
sealed record ScriptState(string Strategy, IReadOnlyList<string> Lines, string Fault);

/// <summary>
/// The scripts' own fields at an input: each that was alive then is fed its events up to there in a caged worker, as at
/// a restart, and asked for all it holds. Needs the scripts (the data folder's documents) and a machine that may run
/// them.
/// </summary>
static class ScriptFigures
{
    /// <param name="documents">A folder with a copy of the documents: opening them may write.</param>
    public static async Task<IReadOnlyList<ScriptState>> AtAsync(
        string journal, string documents, Desk desk, bool allowUnsafe)
    {
        using var store = DocumentStore.Open(documents);
        using var compiler = new CompilerProcess(allowUnsafe);
        using var pool = new WorkerPool(spare: 0, allowUnsafe);
        var deployer = new Deployer(
            new ScriptLibrary(store), new CagedScripts(compiler, pool), desk.Terms.Instruments);
        var rebuild = new Rebuild(journal, new(deployer.StartWorker, deployer.ResumeWorker), desk.Sequence);
        var (rebuilt, failed) = await rebuild.RunAsync(desk, _ => { });
        var states = new List<ScriptState>();
        foreach (var strategy in rebuilt)
        {
            var text = await strategy.Worker.ShowAsync();
            states.Add(new(strategy.Deployment.Name, text.Split('\n'), ""));
            await strategy.EndAsync();
        }
        states.AddRange(failed.Select(one => new ScriptState(one.Item1.Name, [], one.Item2.ToString())));
        return states;
    }
}
