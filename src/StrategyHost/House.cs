namespace StrategyHost;

/// <summary>Composition by hand, in the order of the path: feed, desk, journal, workers, pages.</summary>
static class House
{
    public static WebApplication Build(ServeOptions options)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls([.. options.Urls]);
        var app = builder.Build();
        return app;
    }
}
