using Microsoft.AspNetCore.Identity;
using StrategyHost.Store;

namespace StrategyHost.Security;

/// <summary>Users as Identity asks for them, kept as documents.</summary>
sealed class UserStore : IUserPasswordStore<User>, IUserSecurityStampStore<User>, IUserLockoutStore<User>
{
    readonly Collection<User> users;

    public UserStore(DocumentStore store)
    {
        users = store.Collection<User>("users");
        users.EnsureIndex(user => user.NormalizedName, unique: true);
    }

    public IReadOnlyList<User> All() => users.FindAll();

    public User? Find(string id) => users.FindById(id);

    public Task<IdentityResult> CreateAsync(User user, CancellationToken token) => Written(() => users.Insert(user));

    public Task<IdentityResult> UpdateAsync(User user, CancellationToken token) => Written(() => users.Update(user));

    public Task<IdentityResult> DeleteAsync(User user, CancellationToken token) =>
        Written(() => users.Delete(user.Id));

    public Task<User?> FindByIdAsync(string id, CancellationToken token) => Task.FromResult(Find(id));

    public Task<User?> FindByNameAsync(string normalizedName, CancellationToken token) =>
        Task.FromResult(users.FindBy(user => user.NormalizedName, normalizedName).SingleOrDefault());

    public Task<string> GetUserIdAsync(User user, CancellationToken token) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(User user, CancellationToken token) => Task.FromResult<string?>(user.Name);

    public Task SetUserNameAsync(User user, string? name, CancellationToken token) => Set(user.Name = name ?? "");

    public Task<string?> GetNormalizedUserNameAsync(User user, CancellationToken token) =>
        Task.FromResult<string?>(user.NormalizedName);

    public Task SetNormalizedUserNameAsync(User user, string? name, CancellationToken token) =>
        Set(user.NormalizedName = name ?? "");

    public Task<string?> GetPasswordHashAsync(User user, CancellationToken token) => Task.FromResult(user.PasswordHash);

    public Task SetPasswordHashAsync(User user, string? hash, CancellationToken token) =>
        Set(user.PasswordHash = hash);

    public Task<bool> HasPasswordAsync(User user, CancellationToken token) =>
        Task.FromResult(user.PasswordHash is not null);

    public Task<string?> GetSecurityStampAsync(User user, CancellationToken token) =>
        Task.FromResult<string?>(user.Stamp);

    public Task SetSecurityStampAsync(User user, string stamp, CancellationToken token) => Set(user.Stamp = stamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(User user, CancellationToken token) =>
        Task.FromResult(user.LockedUntil);

    public Task SetLockoutEndDateAsync(User user, DateTimeOffset? end, CancellationToken token) =>
        Set(user.LockedUntil = end);

    public Task<int> IncrementAccessFailedCountAsync(User user, CancellationToken token) =>
        Task.FromResult(++user.Failures);

    public Task ResetAccessFailedCountAsync(User user, CancellationToken token) => Set(user.Failures = 0);

    public Task<int> GetAccessFailedCountAsync(User user, CancellationToken token) => Task.FromResult(user.Failures);

    public Task<bool> GetLockoutEnabledAsync(User user, CancellationToken token) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(User user, bool enabled, CancellationToken token) => Task.CompletedTask;

    public void Dispose()
    {
    }

    static Task Set<T>(T assigned) => Task.CompletedTask;

    static Task<IdentityResult> Written(Func<object> write)
    {
        try
        {
            return Task.FromResult(
                write() is false
                    ? Refused("Gone", "This user was deleted meanwhile.")
                    : IdentityResult.Success);
        }
        catch (StaleVersion)
        {
            return Task.FromResult(Refused("Changed", "This user was changed meanwhile: look again, and repeat."));
        }
        catch (DuplicateKey)
        {
            return Task.FromResult(Refused("Taken", "There is a user of this name already."));
        }
    }

    static IdentityResult Refused(string code, string text) =>
        IdentityResult.Failed(new IdentityError { Code = code, Description = text });
}
