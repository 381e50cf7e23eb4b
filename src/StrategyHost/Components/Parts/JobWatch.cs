using StrategyHost.Jobs;
using StrategyHost.Store;

namespace StrategyHost.Components.Parts;

/// <summary>A part that follows jobs: drawn again when one has moved, twice a second at most.</summary>
public abstract class JobWatch : UserComponent, IDisposable
{
    static readonly TimeSpan interval = TimeSpan.FromMilliseconds(500);
    readonly CancellationTokenSource left = new();
    IFollowed? followed;
    int hasMoved;
    private protected bool may;

    /// <summary>Why what a button asked for was not done; empty without.</summary>
    private protected string Refused { get; private set; } = "";

    public void Dispose()
    {
        if (followed is not null) followed.Changed -= Note;
        left.Cancel();
        left.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected abstract IFollowed Followed { get; }

    /// <summary>Reads what is drawn; before each drawing.</summary>
    private protected abstract void Read();

    protected override async Task OnParametersSetAsync()
    {
        may = await MayAsync();
        Read();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender) return;
        followed = Followed;
        followed.Changed += Note;
        _ = FollowAsync(left.Token);
    }

    /// <summary>Does what a button asks for, if its user still may.</summary>
    private protected async Task IfMay(Action act)
    {
        Refused = "";
        if (!await MayAsync()) return;
        try
        {
            act();
        }
        catch (DiskFull full)
        {
            Refused = full.Message;
        }
    }

    void Note() => Volatile.Write(ref hasMoved, 1);

    async Task FollowAsync(CancellationToken token)
    {
        using var timer = new PeriodicTimer(interval, Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(token))
                if (Interlocked.Exchange(ref hasMoved, 0) == 1)
                    await InvokeAsync(() =>
                    {
                        Read();
                        StateHasChanged();
                    });
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }
}
