using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using StrategyHost.Live;
using StrategyHost.Security;

namespace StrategyHost.Tests.Host.Security;

/// <summary>
/// A house on a free port with an empty data folder, and browsers that keep cookies but follow nothing.
/// </summary>
sealed partial class RunningHouse : IAsyncDisposable
{
    public const string Password = "correct horse battery";
    readonly string folder = Directory.CreateTempSubdirectory("strategyhost-").FullName;
    readonly ServeOptions options;
    readonly TimeProvider? clock;
    WebApplication app;

    RunningHouse(bool demo, bool desk, bool isUnsafe, Action<string>? prepare, TimeProvider? clock)
    {
        this.clock = clock;
        prepare?.Invoke(folder);
        options = new()
        {
            Urls = ["http://127.0.0.1:0"], DataFolder = folder, Demo = demo, OpensDesk = desk, UnsafeScripts = isUnsafe,
        };
        app = global::StrategyHost.House.Build(options, clock);
    }

    public LiveDesk Live => app.Services.GetRequiredService<LiveDesk>();

    public T Get<T>() where T : class => app.Services.GetRequiredService<T>();

    public Users Users => app.Services.GetRequiredService<Users>();

    /// <param name="prepare">Fills the data folder before the house has it.</param>
    public static async Task<RunningHouse> Start(
        bool demo = false, bool desk = false, bool isUnsafe = false, Action<string>? prepare = null,
        TimeProvider? clock = null)
    {
        var house = new RunningHouse(demo, desk, isUnsafe, prepare, clock);
        await house.app.StartAsync();
        return house;
    }

    /// <summary>Ends the house and starts it again on the same folder; its address changes.</summary>
    public async Task Restart()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        app = global::StrategyHost.House.Build(options, clock);
        await app.StartAsync();
    }

    public HttpClient Browser()
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        return new(handler) { BaseAddress = new(app.Urls.Single()) };
    }

    /// <summary>Fills in the form of a page as a browser does, with its anti-forgery token.</summary>
    public static async Task<HttpResponseMessage> Post(
        HttpClient browser, string page, string action, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await browser.GetStringAsync(page)).Groups[1].Value;
        var form = fields.Append(("__RequestVerificationToken", token))
            .Select(field => KeyValuePair.Create(field.Item1, field.Item2));
        return await browser.PostAsync(action, new FormUrlEncodedContent(form));
    }

    public async Task<HttpClient> SignedIn(Role role)
    {
        if (Users.PendingSetupCode is { } code)
            await Users.SetUp(code, "anna", Password);
        var name = $"one-{role}";
        var result = Users.All().Any(user => user.Name == name) ? null : await Users.Create(name, Password, role);
        Assert.True(result?.Succeeded ?? true);
        var browser = Browser();
        var answer = await SignIn(browser, name, Password);
        Assert.Equal("/account?first=1", answer.Headers.Location?.ToString());
        return browser;
    }

    public static Task<HttpResponseMessage> SignIn(HttpClient browser, string name, string password) =>
        Post(browser, "/sign-in", "/session/sign-in", ("name", name), ("password", password));

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
