using System.Globalization;
using Microsoft.AspNetCore.Components;
using StrategyHost.Jobs;
using StrategyHost.Scripts;
using StrategyHost.Security;
using StrategyHost.Sweeps;

namespace StrategyHost.Components.Pages;

/// <summary>The form of a sweep: made from what the script declares.</summary>
public sealed partial class SweepForm
{
    const int FirstSearched = 2;
    static readonly CultureInfo plain = CultureInfo.InvariantCulture;

    readonly RunPick pick = new();
    IReadOnlyList<SweepRow> rows = [];
    ScriptVersion? version;
    string seed = "1", latency = "20", deposit = "100000", fault = "";
    string trials = "40", points = "5", workers = Math.Max(1, Environment.ProcessorCount - 1).ToString(plain);
    string train = "", test = "", purge = "";
    SearchMethod method = SearchMethod.Random;
    SweepMetric metric = SweepMetric.Sharpe;
    bool isAnchored, busy;

    [Parameter]
    public string? Script { get; set; }

    [Parameter]
    public int? Number { get; set; }

    /// <summary>The data set to begin with; null or empty for the synthetic market.</summary>
    [Parameter]
    public string? Data { get; set; }

    [Inject]
    SweepJobs Jobs { get; set; } = null!;

    [Inject]
    NavigationManager Navigation { get; set; } = null!;

    void Take()
    {
        if (version == pick.Version) return;
        version = pick.Version;
        rows = [.. (version?.Parameters ?? []).Select(one => new SweepRow(one))];
        foreach (var row in rows.Where(row => row.IsBounded).Take(FirstSearched)) row.IsSearched = true;
    }

    async Task Start()
    {
        busy = true;
        try
        {
            if (!await MayAsync())
                throw new JobRefused("You are no longer signed in as a quant: load the page again.");
            var sweep = await Jobs.StartAsync(Order((await Who).User.UserName()), default);
            Navigation.NavigateTo($"/sweeps/{sweep.Id}");
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

    SweepStart Order(string by) => new()
    {
        Version = version!.Id,
        DataSet = pick.DataSet,
        Market = pick.Choice(),
        Hold = new(rows.Where(row => !row.IsSearched && row.Held.Trim() != row.Declared.Default)
            .Select(row => KeyValuePair.Create(row.Declared.Name, row.Held.Trim()))),
        Vary = [.. rows.Where(row => row.IsSearched).Select(row => $"{row.Declared.Name}={row.Values}")
            .DefaultIfEmpty("").Select(text => text.Length > 0 ? text : throw new JobRefused(
                "Tick at least one parameter to search."))],
        Search = new()
        {
            Method = method,
            Trials = (int)Math.Min(int.MaxValue, RunPick.Whole(trials, "Trials")),
            Points = (int)Math.Min(int.MaxValue, RunPick.Whole(points, "Points")),
            Seed = RunPick.Whole(seed, "The search's seed"),
        },
        Metric = metric,
        WalkForward = new()
        {
            Train = Span(train, "Train on"), Test = Span(test, "Test on"), Purge = Span(purge, "Purge"),
            IsAnchored = isAnchored,
        },
        Terms = new()
        {
            Latency = RunPick.Latency(latency),
            Deposit = deposit.Trim(),
        },
        Workers = (int)Math.Min(int.MaxValue, RunPick.Whole(workers, "At once")),
        By = by,
    };

    static TimeSpan Span(string text, string name) =>
        text.Trim().Length == 0 ? TimeSpan.Zero
        : SpanText.TryRead(text.Trim(), out var span) && span > TimeSpan.Zero ? span
        : throw new JobRefused($"{name}: '{text}' is no span of time such as 90m, 8h, 3d.");
}
