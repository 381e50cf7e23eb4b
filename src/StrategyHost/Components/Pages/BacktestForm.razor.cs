using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using StrategyHost.Backtests;
using StrategyHost.Scripts;
using StrategyHost.Security;

namespace StrategyHost.Components.Pages;

/// <summary>The form of a backtest: begins with a script's defaults, or with the settings of an earlier run.</summary>
public sealed partial class BacktestForm : IDisposable
{
    const long second = TimeSpan.TicksPerSecond;
    static readonly CultureInfo plain = CultureInfo.InvariantCulture;

    readonly CancellationTokenSource left = new();
    IReadOnlyList<ScriptDocument> scripts = [];
    IReadOnlyList<ScriptVersion> versions = [];
    IReadOnlyList<DataSet> sets = [];
    SortedDictionary<string, string> values = new(StringComparer.Ordinal);
    SortedSet<string> markets = new(StringComparer.Ordinal);
    ScriptVersion? version;
    string script = "", dataSet = "", fault = "";
    string hours = "1", marketSeed = "1", seed = "1", latency = "20", deposit = "100000";
    RunAssumptions assumptions = RunAssumptions.Default;
    DateTime? from, to;
    bool looking = true, busy;

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
    ScriptLibrary Library { get; set; } = null!;

    [Inject]
    DataCatalogue Catalogue { get; set; } = null!;

    [Inject]
    BacktestJobs Jobs { get; set; } = null!;

    [Inject]
    RunLibrary Runs { get; set; } = null!;

    [Inject]
    TimeProvider Clock { get; set; } = null!;

    [Inject]
    Users Users { get; set; } = null!;

    [Inject]
    IAuthorizationService Authorization { get; set; } = null!;

    [CascadingParameter]
    Task<AuthenticationState> Who { get; set; } = null!;

    DataSet? Chosen => sets.FirstOrDefault(set => set.Id == dataSet);

    public void Dispose()
    {
        left.Cancel();
        left.Dispose();
    }

    protected override void OnInitialized()
    {
        TakeFirst();
    }

    void TakeFirst()
    {
        scripts = Library.All();
        if (Rerun is { } id && Runs.Find(id) is { } run) Take(run);
        else if ((scripts.FirstOrDefault(one => one.Id == Script) ?? scripts.FirstOrDefault()) is { } first)
            Take(first.Id, Library.Version($"{first.Id}@{Number}"));
        foreach (var pair in (Set ?? []).Select(text => text.Split('=', 2)))
            if (pair.Length == 2 && values.ContainsKey(pair[0])) values[pair[0]] = pair[1];
    }

    // Looking through the data may take seconds: the form is there before.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        try
        {
            while (scripts.Count == 0) await LookAgain();
            sets = await Catalogue.AllAsync(left.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        looking = false;
        // Most scripts name perpetuals of coins: a set with many of those serves them best.
        var best = sets.Where(set => set.IsUsable)
            .MaxBy(set => set.Markets.Count(name => name.IndexOfAny(['/', '-']) < 0));
        if (Data is not null) TakeData(sets.Any(set => set.Id == Data) ? Data : "");
        else if (dataSet.Length == 0 && Rerun is null && best is not null) TakeData(best.Id);
        else if (Chosen is { } set) Complete(set);
        StateHasChanged();
    }

    // A new data folder's library is filled while the pages are up already.
    async Task LookAgain()
    {
        await Task.Delay(TimeSpan.FromSeconds(1), Clock, left.Token);
        TakeFirst();
        StateHasChanged();
    }

    void ChooseScript(ChangeEventArgs change) => Take((string)change.Value!, null);

    void ChooseVersion(ChangeEventArgs change) => Take(script, Library.Version((string)change.Value!));

    void ChooseData(ChangeEventArgs change) => TakeData((string)change.Value!);

    void Toggle(string market)
    {
        if (!markets.Remove(market)) markets.Add(market);
    }

    void TakeData(string id)
    {
        dataSet = id;
        markets = new(Chosen?.Markets ?? [], StringComparer.Ordinal);
        (from, to) = Chosen is { } set ? Span(set) : (null, null);
    }

    // An earlier run names no markets and no times where it took all there are.
    void Complete(DataSet set)
    {
        if (markets.Count == 0) markets = new(set.Markets, StringComparer.Ordinal);
        from ??= Span(set).From;
        to ??= Span(set).To;
    }

    void Take(string name, ScriptVersion? chosen)
    {
        script = name;
        versions = Library.Versions(name);
        version = chosen ?? versions.FirstOrDefault();
        values = new(StringComparer.Ordinal);
        foreach (var parameter in version?.Parameters ?? []) values[parameter.Name] = parameter.Default;
    }

    void Take(StoredRun run)
    {
        Take(run.Script, Library.Version(run.ScriptVersion));
        foreach (var (name, value) in run.Parameters) values[name] = value;
        dataSet = run.DataSet;
        markets = new(run.Market.Markets, StringComparer.Ordinal);
        (from, to) = (run.Market.From?.UtcDateTime, run.Market.To?.UtcDateTime);
        (hours, marketSeed) = (run.Market.Hours.ToString(plain), run.Market.Seed.ToString(plain));
        (seed, deposit) = (run.Terms.Seed.ToString(plain), run.Terms.Deposit);
        latency = run.Terms.Latency.TotalMilliseconds.ToString(plain);
        assumptions = run.Terms.Assumptions;
    }

    async Task Start()
    {
        busy = true;
        try
        {
            fault = await Refusal() ?? "";
            if (fault.Length > 0) return;
            await Jobs.StartAsync(await Order(), left.Token);
        }
        catch (OrderRefused refused)
        {
            fault = refused.Message;
        }
        finally
        {
            busy = false;
        }
    }

    // Null, or why the form cannot be sent.
    async Task<string?> Refusal()
    {
        var who = (await Who).User;
        if (!who.IsCurrent(Users) || !(await Authorization.AuthorizeAsync(who, Policies.Author)).Succeeded)
            return "You are no longer signed in as a quant: load the page again.";
        foreach (var parameter in version!.Parameters)
            if (parameter.Fault(values[parameter.Name]) is { } wrong) return $"{parameter.Name}: {wrong}.";
        return Chosen is not null && markets.Count == 0 ? "Choose at least one market."
            : !ulong.TryParse(seed, plain, out _) ? "The strategy's seed is a whole number from 0 on."
            : !ulong.TryParse(marketSeed, plain, out _) ? "The market's seed is a whole number from 0 on."
            : !double.TryParse(hours, plain, out _) ? "Hours is a number."
            : !(double.TryParse(latency, plain, out var wait) && wait is >= 0 and <= 60_000)
                ? "The latency is 0 to 60,000 milliseconds."
            : null;
    }

    async Task<StartOrder> Order() => new()
    {
        Version = version!.Id,
        DataSet = dataSet,
        Market = new()
        {
            Markets = Chosen is { } set && markets.Count < set.Markets.Count ? [.. markets] : [],
            From = Chosen is { } all && from != Span(all).From ? Utc(from) : null,
            To = Chosen is { } whole && to != Span(whole).To ? Utc(to) : null,
            Seed = ulong.Parse(marketSeed, plain),
            Hours = double.Parse(hours, plain),
        },
        Parameters = Changed(),
        Terms = new()
        {
            Seed = ulong.Parse(seed, plain),
            Latency = TimeSpan.FromMilliseconds(double.Parse(latency, plain)),
            Deposit = deposit.Trim(),
            Assumptions = assumptions,
        },
        By = (await Who).User.UserName(),
    };

    // Only what differs from the defaults: a run's document names no more.
    SortedDictionary<string, string> Changed()
    {
        var changed = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in version!.Parameters)
            if (values[parameter.Name].Trim() is var value && value != parameter.Default)
                changed[parameter.Name] = value;
        return changed;
    }

    // In whole seconds around all of it, as the fields can show it.
    static (DateTime? From, DateTime? To) Span(DataSet set)
    {
        var (first, last) = (set.First.UtcDateTime, set.Last.UtcDateTime);
        return (first.AddTicks(-(first.Ticks % second)), last.AddTicks(second - last.Ticks % second));
    }

    static DateTimeOffset? Utc(DateTime? time) =>
        time is { } given ? new(DateTime.SpecifyKind(given, DateTimeKind.Utc)) : null;

    static string Words(DataSet set)
    {
        var faults = set.Files.Count(file => file.Faults.Length > 0);
        return $"{Shown.Time(set.First)} to {Shown.Time(set.Last)} UTC, {Shown.Span(set.Last - set.First)}; "
            + $"{set.Files.Count} files, {Shown.Count(set.Files.Sum(file => file.Rows))} rows; "
            + (faults == 0 ? "no faults" : $"faults in {faults} of them, listed with the result");
    }
}
