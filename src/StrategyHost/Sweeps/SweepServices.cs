using StrategyHost.Store;

namespace StrategyHost.Sweeps;

/// <summary>Puts sweeps together: their library, the queue, and what pages fetch.</summary>
static class SweepServices
{
    public static void AddTo(IServiceCollection services, ServeOptions options)
    {
        services.AddSingleton(provider => new SweepLibrary(
            provider.GetRequiredService<DocumentStore>(), Path.Combine(options.DataFolder, "sweeps"),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SweepJobs>();
        services.AddHostedService(provider => provider.GetRequiredService<SweepJobs>());
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sweeps/{id:long}/result.json", (long id, SweepLibrary sweeps) =>
            sweeps.Result(id) is { } result
                ? Results.File(SweepJson.WriteReadable(result), "application/json", $"sweep-{id}.json")
                : Results.NotFound());
        routes.MapGet("/sweeps/{id:long}/trials.csv", (long id, SweepLibrary sweeps) =>
            sweeps.Result(id) is { } result
                ? Results.File(TrialTable.Csv(result), "text/csv", $"sweep-{id}.csv")
                : Results.NotFound());
    }
}
