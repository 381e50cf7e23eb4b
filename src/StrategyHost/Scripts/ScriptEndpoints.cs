using Microsoft.AspNetCore.Antiforgery;
using StrategyHost.Security;

namespace StrategyHost.Scripts;

/// <summary>
/// The editor's addresses: everyone signed in reads; quants and admins write, with an anti-forgery token in the header
/// <c>RequestVerificationToken</c>.
/// </summary>
static class ScriptEndpoints
{
    const int MostVersionsListed = 50;
    const long LargestRequest = 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var scripts = routes.MapGroup("/api/scripts");
        scripts.MapGet("/", All);
        scripts.MapGet("/{folder}/{name}", Newest);
        scripts.MapGet("/{folder}/{name}/versions", Versions);
        scripts.MapGet("/{folder}/{name}/versions/{number:int}", One);
        scripts.MapGet("/{folder}/{name}/diff", Diff);
        scripts.MapGet("/deployments", DeployEndpoints.Board);
        scripts.MapGet("/deployments/{strategy:int}/first-order", DeployEndpoints.FirstOrder);

        var writing = routes.MapGroup("/api/scripts")
            .RequireAuthorization(Policies.Author)
            .WithMetadata(new SizeLimit(LargestRequest))
            .AddEndpointFilter(CheckToken);
        writing.MapPost("/{folder}/{name}/versions", Save).RequireRateLimiting(RequestLimits.Works);
        writing.MapPost("/{folder}/{name}/versions/{number:int}/sample", SampleEndpoint.Run)
            .RequireRateLimiting(RequestLimits.Works);
        writing.MapPost("/deployments", DeployEndpoints.Deploy).RequireRateLimiting(RequestLimits.Works);
        writing.MapPost("/deployments/{strategy:int}/parameters", DeployEndpoints.SetParameter);
        writing.MapPost("/language/diagnose", LanguageEndpoints.Diagnose).RequireRateLimiting(RequestLimits.Language);
        writing.MapPost("/language/complete", LanguageEndpoints.Complete).RequireRateLimiting(RequestLimits.Language);
        writing.MapPost("/language/hover", LanguageEndpoints.Hover).RequireRateLimiting(RequestLimits.Language);
    }

    public static IResult Refused(int status, string reason) => Results.Json(new ApiError(reason), statusCode: status);

    static object All(ScriptLibrary library) => new
    {
        Scripts = library.All().Select(s => ScriptRow.Of(s, library.Version(s.LatestVersion)!)),
        ScriptName.Rule,
        Template = ScriptTemplate.Text,
    };

    static IResult Newest(string folder, string name, ScriptLibrary library) =>
        library.Find(ScriptName.Of(folder, name)) is { } script
            ? Results.Json(VersionAnswer.Of(library.Version(script.LatestVersion)!, Latest(library, script)))
            : NoScript(folder, name);

    static IResult One(string folder, string name, int number, ScriptLibrary library) =>
        library.Find(ScriptName.Of(folder, name)) is not { } script ? NoScript(folder, name)
        : library.Version($"{script.Id}@{number}") is { } version
            ? Results.Json(VersionAnswer.Of(version, Latest(library, script)))
            : NoVersion(script.Id, number);

    static IResult Versions(string folder, string name, ScriptLibrary library)
    {
        var versions = library.Versions(ScriptName.Of(folder, name)).Take(MostVersionsListed + 1).ToList();
        if (versions.Count == 0) return NoScript(folder, name);
        return Results.Json(versions.Take(MostVersionsListed).Select((version, at) =>
        {
            var (added, removed) = VersionDiff.Count(versions.ElementAtOrDefault(at + 1)?.Text ?? "", version.Text);
            return new VersionRow(version.Id, version.Number, version.By, version.At, version.Hash)
            {
                Added = added,
                Removed = removed,
            };
        }));
    }

    static IResult Diff(string folder, string name, int from, int to, ScriptLibrary library)
    {
        var script = ScriptName.Of(folder, name);
        if (library.Find(script) is null) return NoScript(folder, name);
        if (library.Version($"{script}@{from}") is not { } old) return NoVersion(script, from);
        return library.Version($"{script}@{to}") is { } @new
            ? Results.Json(VersionDiff.Of(old, @new))
            : NoVersion(script, to);
    }

    static async Task<IResult> Save(
        string folder, string name, SaveBody body, ScriptLibrary library, ScriptWriter writer, HttpContext http)
    {
        var script = ScriptName.Of(folder, name);
        var before = library.Find(script);
        if (body.IsNew && before is not null)
            return Refused(StatusCodes.Status409Conflict, $"There is a script {script} already: choose another name.");
        var saved = await writer.SaveAsync(new(script, body.Text ?? "", http.User.UserName()), http.RequestAborted);
        var version = saved.Version is { } made ? VersionAnswer.Of(made, made.Number) : null;
        return Results.Json(new SaveAnswer(version, saved.Diagnostics, saved.Milliseconds)
        {
            IsSame = version is not null && version.Id == before?.LatestVersion,
        });
    }

    static async ValueTask<object?> CheckToken(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)
            ? await next(context)
            : Refused(StatusCodes.Status400BadRequest, "The page's token is missing or old: load the page again.");
    }

    static int Latest(ScriptLibrary library, ScriptDocument script) => library.Version(script.LatestVersion)!.Number;

    static IResult NoScript(string folder, string name) =>
        Refused(StatusCodes.Status404NotFound, $"There is no script {ScriptName.Of(folder, name)}.");

    static IResult NoVersion(string script, int number) =>
        Refused(StatusCodes.Status404NotFound, $"There is no version {number} of {script}.");
}

/// <summary>A text to save.</summary>
sealed record SaveBody(string? Text)
{
    /// <summary>It must not be there yet.</summary>
    public bool IsNew { get; init; }
}

/// <summary>The largest body of the addresses it stands on.</summary>
sealed record SizeLimit(long? MaxRequestBodySize) : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata;
