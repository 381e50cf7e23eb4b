using StrategyHost.Live;
using StrategyHost.Scripts;
using StrategyHost.Security;
using StrategyHost.Store;
using StrategyHost.Workers;

namespace StrategyHost.Parity;

/// <summary>Puts parity together: its store, its nightly runs, and what its page asks for.</summary>
static class ParityServices
{
    public const string Limit = "/operations/parity-limit";

    public static void AddTo(IServiceCollection services, ServeOptions options)
    {
        services.AddSingleton(provider => new ParityLibrary(provider.GetRequiredService<DocumentStore>()));
        services.AddSingleton(provider => new ParityWork(
            provider.GetRequiredService<ScriptWorks>(), provider.GetRequiredService<ScriptLibrary>().Version,
            options.UnsafeScripts));
        services.AddSingleton<ParityJobs>();
        if (options.OpensDesk) services.AddHostedService(provider => provider.GetRequiredService<ParityJobs>());
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Limit, SetLimit).RequireAuthorization(Policies.OperateDesk);
        routes.MapGet("/parity/{id:long}/result.json", (long id, ParityLibrary library) =>
            library.Result(id) is { } result
                ? Results.File(
                    System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
                        result, Engine.Backtest.ReportJson.Options), "application/json", $"parity-{id}.json")
                : Results.NotFound());
    }

    static IResult SetLimit(IFormCollection form, ParityLibrary library, HttpContext http)
    {
        var isNumber = double.TryParse(
            form["score"], System.Globalization.CultureInfo.InvariantCulture, out var score);
        if (!isNumber || score is not (>= 0 and <= 100))
            return OperationEndpoints.Refused(http.Request, "The limit is a score from 0 to 100.");
        library.Set(new() { LeastScore = score, By = http.User.UserName() });
        return Results.LocalRedirect("/parity");
    }
}
