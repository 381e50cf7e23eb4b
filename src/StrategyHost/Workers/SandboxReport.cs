using StrategyHost.Scripting.AllowList;
using StrategyHost.Worker.Containment;
using StrategyHost.Worker.Running;

namespace StrategyHost.Workers;

enum LayerState
{
    On,
    Partly,
    Off,
}

/// <summary>One layer between a script and the machine, and whether it holds here.</summary>
sealed record SandboxLayer(string Name, LayerState State, string Note);

/// <summary>Every layer of the sandbox as it was found on this machine, by starting its processes for real.</summary>
sealed record SandboxReport(IReadOnlyList<SandboxLayer> Layers)
{
    /// <summary>Whether scripts run here without the developer's switch.</summary>
    public bool MayRun { get; init; }

    /// <summary>What keeps them from it: the first layer that is off, and why.</summary>
    public string Missing => Layers.FirstOrDefault(layer => layer.State == LayerState.Off) is { } off
        ? $"{off.Name} is off ({off.Note})"
        : "a layer does not hold";

    public static async Task<SandboxReport> TryAsync(CompilerProcess compiler, WorkerPool pool)
    {
        var (compilerCage, compilerFault) = await CageOf(compiler.WarmUpAsync);
        var (workerCage, workerFault) = await CageOf(async () =>
        {
            using var worker = await pool.TakeAsync();
            return await worker.Ready;
        });
        return new(
            [
                .. Checks(), .. Cage("compiler", compilerCage, compilerFault),
                .. Cage("strategy", workerCage, workerFault),
            ])
        {
            MayRun = compilerCage is { IsShut: true } && workerCage is { IsShut: true },
        };
    }

    static IEnumerable<SandboxLayer> Checks()
    {
        yield return new("allow list", LayerState.On,
            $"{PolicyTable.Shared.Rows.Count} rows, asked for the text, the image, and again before loading");
        var (budget, limits) = (Budget.Standard, WorkerLimits.Strategy);
        yield return new("meter", LayerState.On,
            FormattableString.Invariant($"{budget.Steps:N0} steps and {budget.Bytes >> 20:N0} MB a reaction"));
        var (seconds, megabytes) = (Budget.Processor.TotalSeconds, limits.ResidentBytes >> 20);
        yield return new("watchdog", LayerState.On,
            FormattableString.Invariant($"{seconds:0} s of processor time an event, {megabytes} MB"));
    }

    static IEnumerable<SandboxLayer> Cage(string name, CageReport? cage, string fault)
    {
        if (cage == null)
        {
            yield return new($"{name}: process", LayerState.Off, fault);
            yield return new($"{name}: Landlock", State(CageSupport.LandlockVersion > 0), "by the kernel's word");
            yield return new($"{name}: seccomp", State(CageSupport.HasSeccomp), "by the kernel's word");
            yield break;
        }
        var launch = cage.Launch;
        yield return new($"{name}: own user", launch.OwnUser ? LayerState.On : LayerState.Partly,
            launch.OwnUser ? "" : launch.Notes.Length > 0 ? launch.Notes
                : "the host is not root, so both are the same user");
        yield return new($"{name}: no network namespace", launch.NoNetwork ? LayerState.On : LayerState.Partly,
            launch.NoNetwork ? "" : "needs root; sockets are denied by seccomp all the same");
        yield return new($"{name}: no new privileges", State(launch.NoNewPrivileges), "");
        yield return new($"{name}: Landlock", State(launch.Landlock), $"version {CageSupport.LandlockVersion}");
        yield return new($"{name}: seccomp", State(CageSupport.HasSeccomp && cage.IsShut),
            cage.IsShut ? "files, sockets and programs tried from inside: all denied" : $"open: {cage.OpenDoors}");
    }

    static LayerState State(bool holds) => holds ? LayerState.On : LayerState.Off;

    static async Task<(CageReport? Cage, string Fault)> CageOf(Func<Task<CageReport>> start)
    {
        try
        {
            return (await start(), "");
        }
        catch (CageException fault)
        {
            return (null, fault.Message);
        }
    }
}
