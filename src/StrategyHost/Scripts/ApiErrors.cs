using StrategyHost.Store;
using StrategyHost.Worker.Containment;
using StrategyHost.Workers;

namespace StrategyHost.Scripts;

/// <summary>What an endpoint answers when it does not do what was asked: a sentence.</summary>
sealed record ApiError(string Error);

/// <summary>
/// Under /api every refusal is JSON with a sentence, whoever makes it: routing, sign-in, limits, a fault.
/// </summary>
static class ApiErrors
{
    public static void UseApiErrors(this IApplicationBuilder app) => app.UseWhen(
        http => http.Request.Path.StartsWithSegments("/api"),
        api => api.Use(Answer));

    /// <summary>
    /// A body that says it is larger than its address takes is refused before a byte of it is read, with both figures.
    /// </summary>
    public static void UseSizeWords(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        var most = http.GetEndpoint()?.Metadata.GetMetadata<SizeLimit>()?.MaxRequestBodySize;
        if (http.Request.ContentLength is not { } length || !(length > most))
        {
            await next(http);
            return;
        }
        http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        await http.Response.WriteAsJsonAsync(
            new ApiError($"It is {Bytes(length)}; this address takes at most {Bytes(most.Value)} at once."));
    });

    static async Task Answer(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (BadHttpRequestException cause) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = cause.StatusCode;
        }
        catch (CageException cause) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await http.Response.WriteAsJsonAsync(new ApiError(SandboxState.Refusal(cause)));
        }
        catch (DiskFull full) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = StatusCodes.Status507InsufficientStorage;
            await http.Response.WriteAsJsonAsync(new ApiError(full.Message));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception cause) when (!http.Response.HasStarted)
        {
            var log = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("StrategyHost.Api");
            log.LogError(cause, "{Method} {Path} failed", http.Request.Method, http.Request.Path);
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
        if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
            await http.Response.WriteAsJsonAsync(new ApiError(Words(http.Response.StatusCode)));
    }

    static string Bytes(long bytes) => Components.Parts.Words.Bytes(bytes);

    static string Words(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request is not what this address takes.",
        StatusCodes.Status401Unauthorized => "You are signed out: load the page and sign in again.",
        StatusCodes.Status403Forbidden => "Your role does not allow this.",
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        StatusCodes.Status405MethodNotAllowed => "This address does not take this kind of request.",
        StatusCodes.Status413PayloadTooLarge => "The request is too large.",
        StatusCodes.Status415UnsupportedMediaType => "This address takes JSON.",
        StatusCodes.Status429TooManyRequests => "Too many requests at once: try again in a moment.",
        _ => "The host met a fault while it answered; its console has the details.",
    };
}
