using StrategyHost.Backups;
using StrategyHost.Engine.Markets;
using StrategyHost.Journal;
using StrategyHost.Scripts;
using StrategyHost.Store;
using StrategyHost.Streaming;
using StrategyHost.Workers;

namespace StrategyHost.Live;

/// <summary>Puts the live desk together, in the order of the path: scripts, workers, deployments, desk.</summary>
static class DeskServices
{
    public static void AddTo(IServiceCollection services, ServeOptions options, DeskGround ground)
    {
        var (folder, store, board, clock) = ground;
        var instruments = DemoTerms.Create(options.Seed).Instruments;
        var compiler = new CompilerProcess(options.UnsafeScripts);
        var pool = new WorkerPool(spare: options.OpensDesk ? 2 : 0, options.UnsafeScripts);
        var shelf = CompiledShelf.In(options.DataFolder, Console.Error.WriteLine);
        var works = new CagedScripts(compiler, pool, shelf);
        var sandbox = new SandboxState(compiler, pool, clock, options.UnsafeScripts);
        var library = new ScriptLibrary(store);
        var writer = new ScriptWriter(library, works, instruments, clock);
        var deployer = new Deployer(library, works, instruments);
        services.AddSingleton(_ => folder);
        services.AddSingleton(_ => compiler);
        services.AddSingleton(_ => new LanguageProcess(new CompilerProcess(options.UnsafeScripts)));
        services.AddSingleton(_ => pool);
        services.AddSingleton(works);
        services.AddSingleton<ScriptWorks>(works);
        services.AddSingleton(sandbox);
        services.AddSingleton(library);
        services.AddSingleton(writer);
        services.AddSingleton(deployer);
        // Asks for the folder, since only what was asked for is let go of as the house ends.
        services.AddSingleton(provider => new LiveDeskParts(
            provider.GetRequiredService<DataFolder>(), board, clock, deployer, new(library, writer, deployer))
        {
            Seed = options.Seed,
            Speed = options.Speed,
            Sandbox = sandbox,
        });
        services.AddSingleton<LiveDesk>();
        services.AddSingleton(provider => new SnapshotKeeper(
            provider.GetRequiredService<LiveDesk>(), TimeSpan.FromMinutes(options.SnapshotMinutes), clock));
        services.AddSingleton(provider => new BackupShelf(
            folder.Path, Path.GetFullPath(options.BackupFolder), provider.GetRequiredService<LiveDesk>(), clock));
        if (!options.OpensDesk) return;
        services.AddHostedService(provider => provider.GetRequiredService<LiveDesk>());
        services.AddHostedService(provider => provider.GetRequiredService<SnapshotKeeper>());
    }
}

/// <summary>What a house has before its desk.</summary>
sealed record DeskGround(DataFolder Folder, DocumentStore Store, SnapshotBoard Board, TimeProvider Clock);
