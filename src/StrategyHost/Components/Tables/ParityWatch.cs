using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using StrategyHost.Parity;
using StrategyHost.Security;

namespace StrategyHost.Components.Tables;

/// <summary>A part that follows comparisons, drawn again when something has moved, and may ask for one.</summary>
public abstract class ParityWatch : ComponentBase, IDisposable
{
    private protected bool may;

    [Inject]
    private protected ParityJobs Jobs { get; set; } = null!;

    [Inject]
    private protected ParityLibrary Library { get; set; } = null!;

    [Inject]
    Users Users { get; set; } = null!;

    [Inject]
    IAuthorizationService Authorization { get; set; } = null!;

    [CascadingParameter]
    Task<AuthenticationState> Who { get; set; } = null!;

    public void Dispose()
    {
        Jobs.Changed -= Note;
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
        if (firstRender) Jobs.Changed += Note;
    }

    private protected async Task Ask(DateOnly day)
    {
        if (await MayAsync()) Jobs.Ask(day);
    }

    private protected async Task Cancel()
    {
        if (await MayAsync()) Jobs.Cancel();
    }

    async Task<bool> MayAsync()
    {
        var who = (await Who).User;
        return who.IsCurrent(Users) && (await Authorization.AuthorizeAsync(who, Policies.Operate)).Succeeded;
    }

    void Note() => _ = InvokeAsync(() =>
    {
        Read();
        StateHasChanged();
    });
}
