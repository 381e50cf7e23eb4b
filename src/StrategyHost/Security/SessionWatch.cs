using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace StrategyHost.Security;

/// <summary>Ends the authority of an open page soon after its user was changed or signed out.</summary>
sealed class SessionWatch(ILoggerFactory loggers, Users users) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(5);

    protected override Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState state, CancellationToken token) =>
        Task.FromResult(state.User.IsCurrent(users));
}
