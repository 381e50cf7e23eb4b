using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace StrategyHost.Security;

/// <summary>A signed-in user as a principal, and whether it still is one.</summary>
static class Session
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;
    const string Stamp = "stamp";
    const string Demo = "demo";

    public static ClaimsPrincipal Principal(User user)
    {
        var identity = new ClaimsIdentity(Scheme);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, user.Id));
        identity.AddClaim(new(ClaimTypes.Name, user.Name));
        identity.AddClaim(new(ClaimTypes.Role, user.Role.ToString()));
        identity.AddClaim(new(Stamp, user.Stamp));
        if (user.IsDemo)
            identity.AddClaim(new(Demo, "true"));
        return new(identity);
    }

    public static string UserId(this ClaimsPrincipal principal) =>
        principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";

    public static string UserName(this ClaimsPrincipal principal) => principal.Identity?.Name ?? "";

    public static bool IsDemo(this ClaimsPrincipal principal) => principal.HasClaim(Demo, "true");

    /// <summary>False once the user was disabled, changed, or signed out elsewhere.</summary>
    public static bool IsCurrent(this ClaimsPrincipal principal, Users users) =>
        users.Current(principal.UserId(), principal.FindFirstValue(Stamp) ?? "") is not null;

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "strategyhost";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/denied";
        options.ReturnUrlParameter = "returnUrl";
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = Validate;
        options.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
    }

    static async Task Validate(CookieValidatePrincipalContext context)
    {
        var users = context.HttpContext.RequestServices.GetRequiredService<Users>();
        if (context.Principal?.IsCurrent(users) == true)
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Scheme);
    }

    /// <summary>Not a page: what scripts ask for gets a bare status instead of a page in words.</summary>
    public static bool IsAskedByScript(HttpRequest request) =>
        request.Path.StartsWithSegments("/api")
        || request.Path.StartsWithSegments("/hub")
        || request.Path.StartsWithSegments("/_blazor")
        || request.Headers.ContainsKey("X-Asked-By");

    static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (IsAskedByScript(context.Request))
            context.Response.StatusCode = status;
        else
            context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
