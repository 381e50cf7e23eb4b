using StrategyHost.Recordings;
using StrategyHost.Workers;

namespace StrategyHost.Backtests;

/// <summary>Puts backtests together: their store, their data, the queue, and what pages fetch.</summary>
static class BacktestServices
{
    public static void AddTo(IServiceCollection services, ServeOptions options)
    {
        services.AddSingleton<RunLibrary>(provider => new(provider.GetRequiredService<Store.DocumentStore>()));
        var usual = DataCatalogue.DefaultFolders(options.DataFolder);
        var imported = RecordingFolder.In(options.DataFolder);
        services.AddSingleton(_ => new DataCatalogue(
            options.MarketFolders.Count > 0 ? [.. options.MarketFolders, imported] : usual));
        services.AddSingleton(_ => new RecordingCatalogue(imported));
        services.AddSingleton(provider => new BacktestWork(
            provider.GetRequiredService<CagedScripts>(), provider.GetRequiredService<TimeProvider>(),
            options.UnsafeScripts));
        services.AddSingleton<BacktestJobs>();
        services.AddHostedService(provider => provider.GetRequiredService<BacktestJobs>());
    }

    public static void Map(IEndpointRouteBuilder routes) => RunEndpoints.Map(routes);
}
