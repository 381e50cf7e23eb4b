using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using StrategyHost.Scripts;
using StrategyHost.Security;
using StrategyHost.Workers;

namespace StrategyHost.Components.Pages;

/// <summary>The editor's page: which script it shows is the address; what fills it comes from /api/scripts.</summary>
public sealed partial class Editor
{
    bool mayWrite;

    [Parameter]
    public string? Folder { get; set; }

    [Parameter]
    public string? Name { get; set; }

    [Inject]
    IAuthorizationService Authorization { get; set; } = null!;

    [Inject]
    IHttpContextAccessor Http { get; set; } = null!;

    [Inject]
    LanguageProcess Language { get; set; } = null!;

    [Inject]
    SandboxState Sandbox { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var who = Http.HttpContext!.User;
        mayWrite = (await Authorization.AuthorizeAsync(who, Policies.Author)).Succeeded;
        if (!mayWrite) return;
        Language.WarmUp();
        await Sandbox.LookAsync();
    }
}
