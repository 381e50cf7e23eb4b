using Microsoft.AspNetCore.Identity;
using StrategyHost.Store;

namespace StrategyHost.Security;

/// <summary>Who there is, and every change to them. One change at a time, so that no failure goes uncounted.</summary>
sealed class Users(UserStore store, IServiceScopeFactory scopes, TimeProvider clock, bool demo)
{
    public const int MinimumPassword = 12;

    readonly SemaphoreSlim gate = new(1);
    readonly SetupCode? setupCode = demo || store.All().Any(user => !user.IsDemo) ? null : new();
    volatile bool isSetUp;

    /// <summary>A session of this user is over: sign-out, another password or role, disabled.</summary>
    public event Action<string>? Ended;

    public bool IsDemo => demo;

    /// <summary>What creates the first admin; null once there is one.</summary>
    public string? PendingSetupCode => isSetUp ? null : setupCode?.Text;

    public IReadOnlyList<User> All() =>
        [.. store.All().OrderBy(user => user.IsDemo).ThenBy(user => user.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>The user, if a session begun under the stamp is still good.</summary>
    public User? Current(string id, string stamp) =>
        store.Find(id) is { } user && user.Stamp == stamp && MayEnter(user) ? user : null;

    /// <summary>The user; null for a wrong name or password, one disabled or locked: nobody is told which.</summary>
    public Task<User?> CheckPassword(string name, string password) => Alone(async users =>
    {
        var user = await users.FindByNameAsync(name);
        if (user is null || !MayEnter(user) || await users.IsLockedOutAsync(user))
        {
            // The same work as for a known name, so that the time taken tells nothing.
            users.PasswordHasher.HashPassword(new User(), password);
            return null;
        }

        if (!await users.CheckPasswordAsync(user, password))
        {
            await users.AccessFailedAsync(user);
            return null;
        }

        user.Failures = 0;
        user.LastSignIn = clock.GetUtcNow();
        await NoteAsync(users, user);
        return user;
    });

    /// <summary>The demo's user of a role, made at its first use.</summary>
    public Task<User?> Demo(Role role) => Alone(async users =>
    {
        if (!demo)
            return null;
        var name = $"demo-{role.ToString().ToLowerInvariant()}";
        var user = await users.FindByNameAsync(name);
        if (user is null)
        {
            user = new User { Name = name, Role = role, IsDemo = true, CreatedAt = clock.GetUtcNow() };
            (await users.CreateAsync(user)).OrThrow();
        }

        user.LastSignIn = clock.GetUtcNow();
        await NoteAsync(users, user);
        return MayEnter(user) ? user : null;
    });

    static async Task NoteAsync(UserManager<User> users, User user)
    {
        try
        {
            await users.UpdateAsync(user);
        }
        catch (DiskFull)
        {
            // Who comes to stop a desk must get in, although the moment cannot be written down.
        }
    }

    /// <summary>Creates the first admin. The code works once.</summary>
    public Task<IdentityResult> SetUp(string code, string name, string password) => Alone(async users =>
    {
        if (PendingSetupCode is null)
            return Refused("There is an admin already: sign in.");
        if (!setupCode!.Matches(code))
            return Refused("This is not the set-up code that the console shows.");
        var result = await Create(users, name, password, Role.Admin, mustChoose: false);
        isSetUp = result.Succeeded;
        return result;
    });

    /// <summary>Creates a user, who chooses another password at the first sign-in.</summary>
    public Task<IdentityResult> Create(string name, string password, Role role) =>
        Alone(users => Create(users, name, password, role, mustChoose: true));

    public Task<IdentityResult> SetRole(string id, Role role) => Change(id, user => user.Role = role);

    public Task<IdentityResult> SetDisabled(string id, bool disabled) => Change(id, user => user.Disabled = disabled);

    /// <summary>An admin's reset: also ends a lockout, and the user chooses another at the next sign-in.</summary>
    public Task<IdentityResult> ResetPassword(string id, string password) =>
        Alone(users => SetPassword(users, store.Find(id), password, mustChoose: true));

    /// <summary>The user's own choice.</summary>
    public Task<IdentityResult> ChoosePassword(string id, string present, string password) => Alone(async users =>
    {
        var user = store.Find(id);
        if (user is null || await users.IsLockedOutAsync(user))
            return Refused("Too many failures: try again in five minutes.");
        if (await users.CheckPasswordAsync(user, present))
            return await SetPassword(users, user, password, mustChoose: false);
        await users.AccessFailedAsync(user);
        return Refused("The present password is another one.");
    });

    /// <summary>Ends all sessions of the user, here and elsewhere.</summary>
    public Task<IdentityResult> SignOut(string id) => Change(id, _ => { });

    Task<IdentityResult> Change(string id, Action<User> change) => Alone(async users =>
    {
        if (store.Find(id) is not { } user)
            return Refused("There is no such user.");
        change(user);
        var othersWhoAdminister = store.All().Any(other =>
            other.Id != id && other is { Role: Role.Admin, Disabled: false, IsDemo: false });
        if (!demo && !othersWhoAdminister && user is not { Role: Role.Admin, Disabled: false })
            return Refused("This is the only admin left: make another one first.");
        return await Sealed(users, user);
    });

    // Stores the user under another stamp, which ends the sessions there are.
    async Task<IdentityResult> Sealed(UserManager<User> users, User user)
    {
        var result = await users.UpdateSecurityStampAsync(user);
        if (result.Succeeded)
            Ended?.Invoke(user.Id);
        return result;
    }

    async Task<IdentityResult> Create(
        UserManager<User> users, string name, string password, Role role, bool mustChoose)
    {
        var user = new User
        {
            Name = name.Trim(),
            Role = role,
            MustChoosePassword = mustChoose,
            CreatedAt = clock.GetUtcNow(),
        };
        return await users.CreateAsync(user, password);
    }

    async Task<IdentityResult> SetPassword(UserManager<User> users, User? user, string password, bool mustChoose)
    {
        if (user is not { IsDemo: false })
            return Refused("There is no such user with a password.");
        foreach (var validator in users.PasswordValidators)
        {
            var verdict = await validator.ValidateAsync(users, user, password);
            if (!verdict.Succeeded)
                return verdict;
        }

        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        user.MustChoosePassword = mustChoose;
        user.Failures = 0;
        user.LockedUntil = null;
        return await Sealed(users, user);
    }

    bool MayEnter(User user) => !user.Disabled && (demo || !user.IsDemo);

    async Task<T> Alone<T>(Func<UserManager<User>, Task<T>> body)
    {
        await gate.WaitAsync();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await body(scope.ServiceProvider.GetRequiredService<UserManager<User>>());
        }
        finally
        {
            gate.Release();
        }
    }

    static IdentityResult Refused(string text) =>
        IdentityResult.Failed(new IdentityError { Code = "Refused", Description = text });
}

/// <summary>Identity's results in our manner.</summary>
static class IdentityResults
{
    public static string Words(this IdentityResult result) =>
        string.Join(' ', result.Errors.Select(error => error.Description));

    public static void OrThrow(this IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(result.Words());
    }
}
