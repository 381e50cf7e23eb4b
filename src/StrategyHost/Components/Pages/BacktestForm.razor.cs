using System.Globalization;
using Microsoft.AspNetCore.Components;
using StrategyHost.Backtests;
using StrategyHost.Jobs;
using StrategyHost.Scripts;
using StrategyHost.Security;

namespace StrategyHost.Components.Pages;

/// <summary>The form of a backtest: begins with a script's defaults, or with the settings of an earlier run.</summary>
public sealed partial class BacktestForm
{
    static readonly CultureInfo plain = CultureInfo.InvariantCulture;

    readonly RunPick pick = new();
    SortedDictionary<string, string> values = new(StringComparer.Ordinal);
    ScriptVersion? version;
    StoredRun? run;
    string seed = "1", latency = "20", deposit = "100000", fault = "";
    RunAssumptions assumptions = RunAssumptions.Default;
    bool busy;

    [Parameter]
    public string? Script { get; set; }

    [Parameter]
    public int? Number { get; set; }

    [Parameter]
    public long? Rerun { get; set; }

    /// <summary>The data set to begin with, empty for the synthetic market; null for the usual one.</summary>
    [Parameter]
    public string? Data { get; set; }

    /// <summary>Parameters that differ from the defaults, as name=value.</summary>
    [Parameter]
    public IReadOnlyList<string>? Set { get; set; }

    [Inject]
    BacktestJobs Jobs { get; set; } = null!;

    [Inject]
    RunLibrary Runs { get; set; } = null!;

    protected override void OnInitialized()
    {
        run = Rerun is { } id ? Runs.Find(id) : null;
        if (run is null) return;
        (seed, deposit) = (run.Terms.Seed.ToString(plain), run.Terms.Deposit);
        latency = run.Terms.Latency.TotalMilliseconds.ToString(plain);
        assumptions = run.Terms.Assumptions;
    }

    // What the page was asked to begin with belongs to the first version only.
    void Take()
    {
        if (version == pick.Version) return;
        var isFirst = version is null;
        version = pick.Version;
        values = new(StringComparer.Ordinal);
        foreach (var parameter in version?.Parameters ?? []) values[parameter.Name] = parameter.Default;
        if (!isFirst) return;
        foreach (var (name, value) in run?.Parameters ?? new SortedDictionary<string, string>()) values[name] = value;
        foreach (var pair in (Set ?? []).Select(text => text.Split('=', 2)))
            if (pair.Length == 2 && values.ContainsKey(pair[0])) values[pair[0]] = pair[1];
    }

    async Task Start()
    {
        busy = true;
        try
        {
            if (!await MayAsync())
                throw new JobRefused("You are no longer signed in as a quant: load the page again.");
            await Jobs.StartAsync(Order((await Who).User.UserName()), default);
            fault = "";
        }
        catch (JobRefused refused)
        {
            fault = refused.Message;
        }
        finally
        {
            busy = false;
        }
    }

    StartOrder Order(string by) => new()
    {
        Version = version!.Id,
        DataSet = pick.DataSet,
        Market = pick.Choice(),
        Parameters = Changed(),
        Terms = new()
        {
            Seed = RunPick.Whole(seed, "The strategy's seed"),
            Latency = RunPick.Latency(latency),
            Deposit = deposit.Trim(),
            Assumptions = assumptions,
        },
        By = by,
    };

    // Only what differs from the defaults: a run's document names no more.
    SortedDictionary<string, string> Changed()
    {
        var changed = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in version!.Parameters)
        {
            if (parameter.Fault(values[parameter.Name]) is { } wrong)
                throw new JobRefused($"{parameter.Name}: {wrong}.");
            if (values[parameter.Name].Trim() is var value && value != parameter.Default)
                changed[parameter.Name] = value;
        }
        return changed;
    }
}
