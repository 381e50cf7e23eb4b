using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using StrategyHost.Security;

namespace StrategyHost.Components.Pages;

/// <summary>The page of users; passwords are made here and shown once.</summary>
public sealed partial class UsersPage
{
    const string Letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    IReadOnlyList<User> everyone = [];
    (string Name, string Password)? made;
    string fault = "";

    // Part of the rows' keys: a refused choice must be drawn anew, or the list would go on showing it.
    int changes;
    string name = "";
    Role role = Role.Viewer;

    private protected override string Policy => Policies.Administer;

    protected override void OnInitialized() => everyone = Users.All();

    async Task Create()
    {
        var password = Password();
        if (await Done(() => Users.Create(name, password, role)))
        {
            made = (name.Trim(), password);
            name = "";
        }
    }

    async Task Reset(User user)
    {
        var password = Password();
        if (await Done(() => Users.ResetPassword(user.Id, password)))
            made = (user.Name, password);
    }

    Task SetRole(User user, ChangeEventArgs change) =>
        Done(() => Users.SetRole(user.Id, Enum.Parse<Role>((string)change.Value!)));

    Task SetDisabled(User user) => Done(() => Users.SetDisabled(user.Id, !user.Disabled));

    async Task<bool> Done(Func<Task<IdentityResult>> change)
    {
        made = null;
        var result = await MayAsync() ? await change() : null;
        fault = result is null ? "You are no longer signed in as an admin: load the page again." : result.Words();
        everyone = Users.All();
        changes++;
        return result?.Succeeded == true;
    }

    static string Password() => RandomNumberGenerator.GetString(Letters, 16);

    string State(User user) =>
        user.Disabled ? "disabled"
        : user.LockedUntil > Clock.GetUtcNow() ? "locked"
        : user.IsDemo ? "demo"
        : "active";

    string StateColour(User user) => State(user) switch
    {
        "active" => "green",
        "disabled" => "",
        _ => "amber",
    };
}
