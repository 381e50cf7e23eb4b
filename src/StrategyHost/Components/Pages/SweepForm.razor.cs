using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using StrategyHost.Backtests;
using StrategyHost.Scripts;
using StrategyHost.Security;
using StrategyHost.Sweeps;

namespace StrategyHost.Components.Pages;

/// <summary>The form of a sweep: made from what the script declares.</summary>
public sealed partial class SweepForm : IDisposable
{
    const int FirstSearched = 2;
    const StringSplitOptions trimmed = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
    static readonly CultureInfo plain = CultureInfo.InvariantCulture;

    readonly CancellationTokenSource left = new();
    IReadOnlyList<ScriptDocument> scripts = [];
    IReadOnlyList<ScriptVersion> versions = [];
    IReadOnlyList<DataSet> sets = [];
    IReadOnlyList<SweepRow> rows = [];
    ScriptVersion? version;
    string script = "", dataSet = "", markets = "", fault = "";
    string hours = "1", marketSeed = "1", seed = "1", latency = "20", deposit = "100000";
    string trials = "40", points = "5", workers = Math.Max(1, Environment.ProcessorCount - 1).ToString(plain);
    string train = "", test = "", purge = "";
    SearchMethod method = SearchMethod.Random;
    SweepMetric metric = SweepMetric.Sharpe;
    bool isAnchored, busy;

    [Parameter]
    public string? Script { get; set; }

    [Parameter]
    public int? Number { get; set; }

    [Inject]
    ScriptLibrary Library { get; set; } = null!;

    [Inject]
    DataCatalogue Catalogue { get; set; } = null!;

    [Inject]
    SweepJobs Jobs { get; set; } = null!;

    [Inject]
    NavigationManager Navigation { get; set; } = null!;

    [Inject]
    TimeProvider Clock { get; set; } = null!;

    [Inject]
    Users Users { get; set; } = null!;

    [Inject]
    IAuthorizationService Authorization { get; set; } = null!;

    [CascadingParameter]
    Task<AuthenticationState> Who { get; set; } = null!;

    DataSet? Chosen => sets.FirstOrDefault(set => set.Id == dataSet);

    string? Words => Chosen is { } set
        ? $"{Shown.Time(set.First)} to {Shown.Time(set.Last)} UTC, {Shown.Span(set.Last - set.First)}; markets "
            + string.Join(", ", set.Markets)
        : train.Length > 0 ? "A synthetic market has no middle to be cut from: every window is a market of its own."
        : null;

    public void Dispose()
    {
        left.Cancel();
        left.Dispose();
    }

    protected override void OnInitialized() => TakeFirst();

    // Looking through the data may take seconds, and a new library fills while the pages are up: the form is there
    // before.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        try
        {
            while (scripts.Count == 0)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), Clock, left.Token);
                TakeFirst();
                StateHasChanged();
            }
            sets = await Catalogue.AllAsync(left.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        StateHasChanged();
    }

    void TakeFirst()
    {
        scripts = Library.All();
        if ((scripts.FirstOrDefault(one => one.Id == Script) ?? scripts.FirstOrDefault()) is { } first)
            Take(first.Id, Library.Version($"{first.Id}@{Number}"));
    }

    void Take(string name, ScriptVersion? chosen)
    {
        script = name;
        versions = Library.Versions(name);
        version = chosen ?? versions.FirstOrDefault();
        rows = [.. (version?.Parameters ?? []).Select(one => new SweepRow(one))];
        foreach (var row in rows.Where(row => row.IsBounded).Take(FirstSearched)) row.IsSearched = true;
    }

    async Task Start()
    {
        busy = true;
        try
        {
            var who = (await Who).User;
            if (!who.IsCurrent(Users) || !(await Authorization.AuthorizeAsync(who, Policies.Author)).Succeeded)
                throw new SweepRefused("You are no longer signed in as a quant: load the page again.");
            var sweep = await Jobs.StartAsync(Order(who.UserName()), left.Token);
            Navigation.NavigateTo($"/sweeps/{sweep.Id}");
        }
        catch (SweepRefused refused)
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
        DataSet = dataSet,
        Market = new()
        {
            Markets = Chosen is null ? [] : markets.Split(',', trimmed),
            Seed = Whole(marketSeed, "The market's seed"),
            Hours = Amount(hours, "Hours"),
        },
        Hold = new(rows.Where(row => !row.IsSearched && row.Held.Trim() != row.Declared.Default)
            .Select(row => KeyValuePair.Create(row.Declared.Name, row.Held.Trim()))),
        Vary = [.. rows.Where(row => row.IsSearched).Select(row => $"{row.Declared.Name}={row.Values}")
            .DefaultIfEmpty("").Select(text => text.Length > 0 ? text : throw new SweepRefused(
                "Tick at least one parameter to search."))],
        Search = new()
        {
            Method = method,
            Trials = (int)Math.Min(int.MaxValue, Whole(trials, "Trials")),
            Points = (int)Math.Min(int.MaxValue, Whole(points, "Points")),
            Seed = Whole(seed, "The search's seed"),
        },
        Metric = metric,
        WalkForward = new()
        {
            Train = Span(train, "Train on"), Test = Span(test, "Test on"), Purge = Span(purge, "Purge"),
            IsAnchored = isAnchored,
        },
        Terms = new()
        {
            Latency = TimeSpan.FromMilliseconds(Math.Clamp(Amount(latency, "Latency"), -1, 1e6)),
            Deposit = deposit.Trim(),
        },
        Workers = (int)Math.Min(int.MaxValue, Whole(workers, "At once")),
        By = by,
    };

    static ulong Whole(string text, string name) => ulong.TryParse(text, plain, out var value)
        ? value
        : throw new SweepRefused($"{name}: '{text}' is no whole number from 0 on.");

    static double Amount(string text, string name) =>
        double.TryParse(text, plain, out var value) && double.IsFinite(value)
            ? value
            : throw new SweepRefused($"{name}: '{text}' is no number.");

    static TimeSpan Span(string text, string name) =>
        text.Trim().Length == 0 ? TimeSpan.Zero
        : SpanText.TryRead(text.Trim(), out var span) && span > TimeSpan.Zero ? span
        : throw new SweepRefused($"{name}: '{text}' is no span of time such as 90m, 8h, 3d.");
}
