using Microsoft.AspNetCore.Components;
using StrategyHost.Backtests;
using StrategyHost.Scripts;

namespace StrategyHost.Components.Pages;

/// <summary>
/// The choice of script and market. Looking through the data may take seconds, and a new library fills while the pages
/// are up: the fields are there before.
/// </summary>
public sealed partial class RunFields : IDisposable
{
    readonly CancellationTokenSource left = new();
    IReadOnlyList<ScriptDocument> scripts = [];
    IReadOnlyList<ScriptVersion> versions = [];
    IReadOnlyList<DataSet> sets = [];
    bool looking = true;

    [Parameter, EditorRequired]
    public RunPick Pick { get; set; } = null!;

    /// <summary>The script to begin with, and its version; null for the first and the newest.</summary>
    [Parameter]
    public string? Script { get; set; }

    [Parameter]
    public int? Number { get; set; }

    /// <summary>The run whose settings are begun with.</summary>
    [Parameter]
    public StoredRun? Rerun { get; set; }

    /// <summary>The data set to begin with, empty for the synthetic market; null for the usual one.</summary>
    [Parameter]
    public string? Data { get; set; }

    /// <summary>Another version or other data has been chosen.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    ScriptLibrary Library { get; set; } = null!;

    [Inject]
    DataCatalogue Catalogue { get; set; } = null!;

    [Inject]
    TimeProvider Clock { get; set; } = null!;

    public void Dispose()
    {
        left.Cancel();
        left.Dispose();
    }

    protected override Task OnInitializedAsync() => TakeFirst();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        try
        {
            while (scripts.Count == 0)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), Clock, left.Token);
                await TakeFirst();
                StateHasChanged();
            }
            sets = await Catalogue.AllAsync(left.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        looking = false;
        await TakeFirstData();
        StateHasChanged();
    }

    Task TakeFirst()
    {
        scripts = Library.All();
        if (Rerun is not null)
        {
            Pick.Take(Rerun);
            return Take(Rerun.Script, Library.Version(Rerun.ScriptVersion));
        }
        var first = scripts.FirstOrDefault(one => one.Id == Script) ?? scripts.FirstOrDefault();
        return first is null ? Task.CompletedTask : Take(first.Id, Library.Version($"{first.Id}@{Number}"));
    }

    // Most scripts name perpetuals of coins: a set with many of those serves them best.
    Task TakeFirstData()
    {
        var best = sets.Where(set => set.IsUsable)
            .MaxBy(set => set.Markets.Count(name => name.IndexOfAny(['/', '-']) < 0));
        if (Data is not null) return TakeData(Data);
        if (Rerun is null) return best is null ? Task.CompletedTask : TakeData(best.Id);
        if (Find(Pick.DataSet) is { } same) Pick.Complete(same);
        return Changed.InvokeAsync();
    }

    Task Take(string name, ScriptVersion? chosen)
    {
        versions = Library.Versions(name);
        Pick.Take(name, chosen ?? versions.FirstOrDefault());
        return Changed.InvokeAsync();
    }

    Task TakeData(string id)
    {
        Pick.Take(Find(id));
        return Changed.InvokeAsync();
    }

    DataSet? Find(string id) => sets.FirstOrDefault(set => set.Id == id);

    static string Words(DataSet set)
    {
        var faults = set.Files.Count(file => file.Faults.Length > 0);
        return $"{Shown.Time(set.First)} to {Shown.Time(set.Last)} UTC, {Shown.Span(set.Last - set.First)}; "
            + $"{set.Files.Count} files, {Shown.Count(set.Files.Sum(file => file.Rows))} rows; "
            + (faults == 0 ? "no faults" : $"faults in {faults} of them, listed with the result");
    }
}
