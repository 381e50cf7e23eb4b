using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using StrategyHost.Security;

namespace StrategyHost.Components.Parts;

/// <summary>A part that does what its user asks for, asked each time whether the user still may.</summary>
public abstract class UserComponent : ComponentBase
{
    [Inject]
    private protected Users Users { get; set; } = null!;

    [Inject]
    private protected TimeProvider Clock { get; set; } = null!;

    [Inject]
    IAuthorizationService Authorization { get; set; } = null!;

    [CascadingParameter]
    private protected Task<AuthenticationState> Who { get; set; } = null!;

    /// <summary>What the user has to be allowed to do.</summary>
    private protected virtual string Policy => Policies.Author;

    /// <summary>False also once the user was disabled, changed, or signed out elsewhere.</summary>
    private protected async Task<bool> MayAsync()
    {
        var who = (await Who).User;
        return who.IsCurrent(Users) && (await Authorization.AuthorizeAsync(who, Policy)).Succeeded;
    }
}
