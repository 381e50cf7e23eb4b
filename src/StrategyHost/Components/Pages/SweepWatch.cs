using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using StrategyHost.Security;
using StrategyHost.Sweeps;

namespace StrategyHost.Components.Pages;

/// <summary>A part that follows the sweeps: drawn again when one has moved, once a second at most.</summary>
public abstract class SweepWatch : ComponentBase, IDisposable
{
    static readonly TimeSpan interval = TimeSpan.FromSeconds(1);
    readonly CancellationTokenSource left = new();
    int hasMoved;
    private protected bool may;

    [Inject]
    private protected SweepJobs Jobs { get; set; } = null!;

    [Inject]
    private protected SweepLibrary Sweeps { get; set; } = null!;

    [Inject]
    Users Users { get; set; } = null!;

    [Inject]
    IAuthorizationService Authorization { get; set; } = null!;

    [Inject]
    TimeProvider Clock { get; set; } = null!;

    [CascadingParameter]
    Task<AuthenticationState> Who { get; set; } = null!;

    public void Dispose()
    {
        Jobs.Changed -= Note;
        left.Cancel();
        left.Dispose();
        GC.SuppressFinalize(this);
    }

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
        Jobs.Changed += Note;
        _ = FollowAsync(left.Token);
    }

    private protected async Task Cancel(long id)
    {
        if (await MayAsync()) Jobs.Cancel(id);
    }

    private protected async Task GoOn(long id)
    {
        if (await MayAsync()) Jobs.GoOn(id);
    }

    async Task<bool> MayAsync()
    {
        var who = (await Who).User;
        return who.IsCurrent(Users) && (await Authorization.AuthorizeAsync(who, Policies.Author)).Succeeded;
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
