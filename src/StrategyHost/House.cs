using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Identity;
using StrategyHost.Backtests;
using StrategyHost.Backups;
using StrategyHost.Components;
using StrategyHost.Journal;
using StrategyHost.Live;
using StrategyHost.Parity;
using StrategyHost.Scripts;
using StrategyHost.Security;
using StrategyHost.Store;
using StrategyHost.Streaming;
using StrategyHost.Sweeps;

namespace StrategyHost;

/// <summary>Composition by hand, in the order of the path: store, desk, figures, pages.</summary>
static class House
{
    /// <summary>Everything but listening; faults of data folder or store are thrown here.</summary>
    /// <param name="clock">Null for the machine's.</param>
    public static WebApplication Build(ServeOptions options, TimeProvider? clock = null)
    {
        var folder = DataFolder.Open(options.DataFolder);
        clock ??= TimeProvider.System;
        var store = DocumentStore.Open(options.DataFolder);
        var board = new SnapshotBoard(clock);

        var builder = Builder(options);
        var services = builder.Services;
        services.AddSingleton(clock);
        services.AddSingleton(options);
        services.AddSingleton(_ => store);
        services.AddSingleton(board);
        DeskServices.AddTo(services, options, new(folder, store, board, clock));
        BacktestServices.AddTo(services, options);
        ParityServices.AddTo(services, options);
        SweepServices.AddTo(services, options);
        AddSecurity(services, options);
        AddPages(services);

        var app = builder.Build();
        UsePages(app);
        app.Lifetime.ApplicationStarted.Register(() => Announce(app, options));
        return app;
    }

    static WebApplicationBuilder Builder(ServeOptions options)
    {
        var published = Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(House).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        if (!published)
            builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls([.. options.Urls]);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
            console.UseUtcTimestamp = true;
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // Its warning, that keys lie unencrypted, is answered by the folder's mode.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        return builder;
    }

    static void AddSecurity(IServiceCollection services, ServeOptions options)
    {
        var keys = Directory.CreateDirectory(Path.Combine(options.DataFolder, "keys"));
        if (!OperatingSystem.IsWindows())
            keys.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        services.AddDataProtection().SetApplicationName("StrategyHost").PersistKeysToFileSystem(keys);

        services.AddSingleton<UserStore>();
        services.AddIdentityCore<User>(identity =>
        {
            identity.Password = new PasswordOptions
            {
                RequiredLength = Users.MinimumPassword,
                RequireDigit = false,
                RequireLowercase = false,
                RequireUppercase = false,
                RequireNonAlphanumeric = false,
                RequiredUniqueChars = 5,
            };
            identity.Lockout = new LockoutOptions
            {
                MaxFailedAccessAttempts = 5,
                DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5),
            };
        });
        services.AddScoped<IUserStore<User>>(provider => provider.GetRequiredService<UserStore>());
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);
        services.AddSingleton(provider => new Users(
            provider.GetRequiredService<UserStore>(),
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<TimeProvider>(),
            options.Demo));

        services.AddAuthentication(Session.Scheme).AddCookie(Session.Configure);
        services.AddAuthorization(Policies.AddTo);
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "strategyhost-form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
        });
        if (options.IsLoopbackOnly)
        {
            // A foreign name that was pointed at this machine must not reach a house that trusts the machine.
            services.Configure<HostFilteringOptions>(hosts =>
                hosts.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"]);
        }
    }

    static void AddPages(IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, SessionWatch>();
        services.AddHttpContextAccessor();
        services.AddRateLimiter(RequestLimits.AddTo);
        // The default for answers leaves "<" as it is.
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Encoder = JavaScriptEncoder.Default);
        services.AddSingleton<Operations>();
        services.AddSingleton<SharedFrames>();
        services.AddSignalR(signals => signals.EnableDetailedErrors = false);
    }

    static void UsePages(WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler("/fault", createScopeForErrors: true);
        app.UseWhen(
            http => HttpMethods.IsGet(http.Request.Method) && !Session.IsAskedByScript(http.Request),
            pages => pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        app.UseApiErrors();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseSizeWords();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        SessionEndpoints.Map(app);
        ScriptEndpoints.Map(app);
        OperationEndpoints.Map(app);
        LimitEndpoints.Map(app);
        BackupEndpoint.Map(app);
        FundingImportEndpoint.Map(app);
        ChartEndpoints.Map(app);
        MarginCharts.Map(app);
        AttributionEndpoints.Map(app);
        TrailEndpoints.Map(app);
        app.MapHub<FigureHub>("/hub/figures");
        BacktestServices.Map(app);
        ParityServices.Map(app);
        SweepServices.Map(app);
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(
            blazor => blazor.ContentSecurityFrameAncestorsPolicy = null);
    }

    static void Announce(WebApplication app, ServeOptions options)
    {
        var users = app.Services.GetRequiredService<Users>();
        foreach (var url in app.Urls)
            Console.WriteLine($"StrategyHost is up: {url}");
        Console.WriteLine($"Data folder: {options.DataFolder}");
        if (options.Demo)
            Console.WriteLine("DEMO: sign-in without a password, on this machine only.");
        if (users.PendingSetupCode is { } code)
        {
            Console.WriteLine();
            Console.WriteLine("    First start. This code creates the first admin, once:");
            Console.WriteLine($"    {code}  at {app.Urls.First()}/setup");
            Console.WriteLine();
        }
    }
}
