using Microsoft.AspNetCore.Components;
using StrategyHost.Live;
using StrategyHost.Model;

namespace StrategyHost.Components.Parts;

/// <summary>
/// A part that looks at the desk once a second and is drawn again only when what it lists has changed; the figures
/// inside move by themselves.
/// </summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    readonly CancellationTokenSource ended = new();
    string drawn = "";

    [Inject]
    private protected LiveDesk Live { get; set; } = null!;

    [Inject]
    private protected TimeProvider Clock { get; set; } = null!;

    /// <summary>Null while the desk is opening, until its first picture: whoever has it has that too.</summary>
    private protected DeskHost? Host => Live.Host is { Latest: not null } host ? host : null;

    protected DeskSnapshot? Desk => Live.Host?.Latest;

    public void Dispose()
    {
        ended.Cancel();
        ended.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Whatever the part lists, as text: it is drawn again when this differs.</summary>
    private protected abstract string Shape();

    /// <summary>Reads what is drawn from the desk; before each drawing.</summary>
    private protected virtual void Read()
    {
    }

    protected override void OnParametersSet()
    {
        Read();
        drawn = Shape();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) _ = LookAsync(ended.Token);
    }

    async Task LookAsync(CancellationToken token)
    {
        using var timer = new PeriodicTimer(Interval, Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(token)) await InvokeAsync(Look);
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    void Look()
    {
        if (ended.IsCancellationRequested) return;
        var shape = Shape();
        if (shape == drawn) return;
        drawn = shape;
        Read();
        StateHasChanged();
    }
}
