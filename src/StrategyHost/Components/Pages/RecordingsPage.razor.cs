using Microsoft.AspNetCore.Components;
using StrategyHost.Components.Parts;
using StrategyHost.Recordings;

namespace StrategyHost.Components.Pages;

/// <summary>The table's order, which row is open, and the check of a recording's blocks.</summary>
public sealed partial class RecordingsPage : IDisposable
{
    static readonly (string Key, string Title, bool IsNumber)[] columns =
    [
        ("market", "Market", false), ("venue", "Venue", false), ("name", "Recording", false),
        ("quality", "Quality", false), ("covered", "Recorded", true), ("rows", "Rows", true), 
        ("first", "From, UTC", false),
    ];

    readonly CancellationTokenSource left = new();
    IReadOnlyList<RecordedMarketRow> rows = [];
    IReadOnlyList<RecordingEntry> faulty = [];
    string sort = "name", open = "";
    bool isDown, may;

    [Inject]
    RecordingCatalogue Catalogue { get; set; } = null!;

    public void Dispose()
    {
        left.Cancel();
        left.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        may = await MayAsync();
        Read();
    }

    void Read()
    {
        var all = Catalogue.All();
        faulty = [.. all.Where(entry => entry.Fault.Length > 0)];
        rows = RecordingWords.Sorted(RecordingCatalogue.Markets(all), sort, isDown);
    }

    void Sort(string key)
    {
        (isDown, sort) = (sort == key && !isDown, key);
        Read();
    }

    void Open(string id) => open = open == id ? "" : id;

    // Reading gigabytes takes its time: the page stays alive meanwhile.
    async Task Verify(string name)
    {
        if (!await MayAsync()) return;
        try
        {
            await Task.Run(() => Catalogue.Verify(name, left.Token), left.Token);
        }
        catch (OperationCanceledException)
        {
        }
        catch (IOException)
        {
            Read();
        }
    }

    string Order(string key) => key != sort ? "none" : isDown ? "descending" : "ascending";

    string Sign(string key) => key != sort ? "" : isDown ? "▾" : "▴";
}
