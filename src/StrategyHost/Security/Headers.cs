using System.Security.Cryptography;

namespace StrategyHost.Security;

/// <summary>The security headers of every answer, and the refusal of requests that another site's page sends.</summary>
static class Headers
{
    const string NonceKey = "nonce";

    /// <summary>The nonce of this answer's content-security policy.</summary>
    public static string Nonce(this HttpContext http)
    {
        if (http.Items[NonceKey] is string made)
            return made;
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        http.Items[NonceKey] = nonce;
        return nonce;
    }

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'self'; script-src 'self' 'nonce-{http.Nonce()}'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self'; "
            + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        if (IsFromAnotherSite(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            await http.Response.WriteAsync("Refused: the request comes from another site's page.");
            return;
        }

        await next(http);
    });

    // Beside the anti-forgery token of forms: covers fetch calls and the opening of sockets too.
    static bool IsFromAnotherSite(HttpRequest request)
    {
        var changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        if (!changes && !request.HttpContext.WebSockets.IsWebSocketRequest)
            return false;
        return request.Headers.Origin is [{ Length: > 0 } origin]
            && origin != $"{request.Scheme}://{request.Host}";
    }
}
