using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using StrategyHost.Security;

namespace StrategyHost.Scripts;

/// <summary>How much one user may ask of compiler and workers at once, so that nobody shuts the others out.</summary>
static class RequestLimits
{
    /// <summary>What is asked while typing: the newest goes first, what it overtakes is refused.</summary>
    public const string Language = "language";

    /// <summary>Saves and starts, each of which occupies a process for a moment.</summary>
    public const string Works = "works";

    public static void AddTo(RateLimiterOptions limiter)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.AddPolicy(Language, http => PerUser(http, new()
        {
            PermitLimit = 3,
            QueueLimit = 3,
            QueueProcessingOrder = QueueProcessingOrder.NewestFirst,
        }));
        limiter.AddPolicy(Works, http => PerUser(http, new()
        {
            PermitLimit = 2,
            QueueLimit = 4,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }));
    }

    static RateLimitPartition<string> PerUser(HttpContext http, ConcurrencyLimiterOptions options) =>
        RateLimitPartition.GetConcurrencyLimiter(http.User.UserId(), _ => options);
}
