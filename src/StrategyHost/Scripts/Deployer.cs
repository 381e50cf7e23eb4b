using System.Collections.Concurrent;
using StrategyHost.Live;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Workers;

namespace StrategyHost.Scripts;

/// <summary>What someone wants to run: a version on an account with parameter values.</summary>
sealed record DeployRequest(string Version, AccountId Account, string By)
{
    /// <summary>Values that differ from the defaults, as invariant text.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new SortedDictionary<string, string>();

    /// <summary>Of the script's own chance; the account's number if there is none.</summary>
    public ulong? Seed { get; init; }
}

/// <summary>
/// Puts versions of scripts to work: compiles them in the compiler process, starts their workers, and tells the desk.
/// </summary>
sealed class Deployer(ScriptLibrary library, ScriptWorks works, IReadOnlyList<Instrument> instruments)
{
    readonly SemaphoreSlim one = new(1);
    readonly Dictionary<(string Script, AccountId Account), StrategyId> given = [];
    readonly ConcurrentDictionary<StrategyId, StartTiming> timings = new();

    /// <summary>How long the strategy's latest start took; null when it was not started since the host was.</summary>
    public StartTiming? Timing(StrategyId strategy) => timings.GetValueOrDefault(strategy);

    /// <summary>Starts a version on an account; what traded the account before is stopped by the desk.</summary>
    /// <returns>The strategy's number, once its start is on the disk and every page can show it.</returns>
    /// <exception cref="WorkerFault">It could not be compiled or started; the message says why.</exception>
    public async Task<StrategyId> StartAsync(DeskHost desk, DeployRequest request, CancellationToken token)
    {
        var timing = new StartTiming();
        await one.WaitAsync(token);
        try
        {
            var version = Find(request.Version);
            var snapshot = desk.Latest ?? throw new InvalidOperationException("The desk has not started yet.");
            RefuseFrozen(snapshot, request.Account);
            var deployment = new Deployment
            {
                Id = NumberFor(snapshot, version.Script, request.Account),
                Name = ScriptName.Title(version.Script),
                Account = request.Account,
                Version = version.Id,
                Parameters = request.Parameters,
                Seed = request.Seed ?? (ulong)request.Account.Value,
                Start = snapshot.Time,
                By = request.By,
            };
            var worker = await StartWorker(deployment);
            var strategy = new RunningStrategy(deployment, worker, input => Pass(desk, input, timing));
            desk.Supervisor.Prepare(strategy);
            var sequence = await desk.Post(new StrategyStarted(deployment));
            timing.NoteStart();
            timings[deployment.Id] = timing;
            await desk.ShownAsync(sequence);
            return deployment.Id;
        }
        finally
        {
            one.Release();
        }
    }

    static void RefuseFrozen(DeskSnapshot desk, AccountId id)
    {
        if (desk.Accounts.FirstOrDefault(a => a.Id == id) is not { Frozen: { } frozen } account) return;
        var after = desk.Strategies.FirstOrDefault(s => s.Deployment.Id == frozen.After)?.Deployment.Name;
        throw new InvalidOperationException(
            $"Account {account.Name} is frozen since {frozen.Since.ToDateTime():HH:mm:ss} UTC by the fault of {after}: "
            + "a manager must look at it and release it, on the strategy's page or the desk.");
    }

    static void Pass(DeskHost desk, Input input, StartTiming timing)
    {
        desk.TryPost(input);
        timing.Note(input);
    }

    /// <summary>A worker for a deployment, as it is needed after a restart too.</summary>
    public async Task<StrategyWorker> StartWorker(Deployment deployment)
    {
        var version = Find(deployment.Version);
        var script = await works.CompileAsync(version.Script, version.Text, CancellationToken.None);
        if (script.Blob is null) throw new WorkerFault(script.ToFault());
        return await works.StartAsync(script.Blob, Setup(deployment), version.Script);
    }

    /// <summary>A worker that goes on from an image of the same deployment.</summary>
    public async Task<StrategyWorker> ResumeWorker(Deployment deployment, byte[] image)
    {
        var version = Find(deployment.Version);
        var script = await works.CompileAsync(version.Script, version.Text, CancellationToken.None);
        if (script.Blob is null) throw new WorkerFault(script.ToFault());
        return await works.ResumeAsync(script.Blob, Setup(deployment), image, version.Script);
    }

    ScriptVersion Find(string id) => library.Version(id)
        ?? throw new WorkerFault(new("Missing version", $"the script version {id} is not in the library"));

    StrategySetup Setup(Deployment deployment) => new()
    {
        Instruments = instruments,
        Parameters = deployment.Parameters,
        Seed = deployment.Seed,
        Start = deployment.Start,
    };

    // A script on an account keeps its number over its versions: its history stays together. The picture may be a
    // moment old, so the numbers given since are remembered.
    StrategyId NumberFor(DeskSnapshot desk, string script, AccountId account)
    {
        foreach (var deployment in desk.Strategies.Select(s => s.Deployment))
            given[(ScriptOf(deployment.Version), deployment.Account)] = deployment.Id;
        if (given.TryGetValue((script, account), out var same)) return same;
        var next = new StrategyId(1 + given.Values.Select(id => id.Value).DefaultIfEmpty().Max());
        return given[(script, account)] = next;
    }

    static string ScriptOf(string version) => version[..version.LastIndexOf('@')];
}
