using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace StrategyHost.Browser;

/// <summary>
/// A running program and a browser in which its first admin has been set up; what went wrong is kept.
/// </summary>
public sealed class House : IAsyncLifetime
{
    public const string Admin = "anna";
    public const string Password = "correct horse battery";

    /// <summary>There is no such page: a browser that complains of it is right.</summary>
    public const string Nowhere = "/nowhere";

    readonly HostProcess host = new();
    readonly List<string> faults = [];
    IPlaywright? playwright;
    IBrowser? browser;
    IBrowserContext? admin;

    public string Address => host.Address;

    /// <summary>Errors of the pages' consoles, but for those of a host that was killed on purpose.</summary>
    public IReadOnlyList<string> Faults
    {
        get
        {
            lock (faults) return [.. faults];
        }
    }

    /// <summary>The host is away: a browser that says so is right.</summary>
    public bool IsAway { get; private set; }

    public async Task InitializeAsync()
    {
        if (ChromiumFactAttribute.Chromium is not { } chromium) return;
        await host.StartAsync();
        playwright = await Playwright.CreateAsync();
        SetDefaultExpectTimeout(45_000);
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = Environment.UserName == "root" ? ["--no-sandbox"] : [],
        });
        admin = await Context();
        await SetUp(await Page());
    }

    /// <summary>A page in the admin's session.</summary>
    public async Task<IPage> Page(int width = 1400)
    {
        var page = await admin!.NewPageAsync();
        await page.SetViewportSizeAsync(width, 900);
        return page;
    }

    /// <summary>A browser of somebody else.</summary>
    public async Task<IBrowserContext> Context(bool scripts = true, string theme = "dark")
    {
        var context = await browser!.NewContextAsync(new() { BaseURL = Address, JavaScriptEnabled = scripts });
        context.SetDefaultTimeout(45_000);
        await context.AddCookiesAsync([new() { Name = "theme", Value = theme, Url = Address }]);
        context.Console += (_, message) => Hear(message.Type, message.Text, message.Location);
        context.WebError += (_, fault) => Hear("error", fault.Error, fault.Page?.Url ?? "");
        return context;
    }

    /// <summary>Signs in through the page.</summary>
    public static async Task SignIn(IPage page, string name, string password)
    {
        await page.GotoAsync("/sign-in");
        await page.FillAsync("[name=name]", name);
        await page.FillAsync("[name=password]", password);
        await page.ClickAsync("main button[type=submit]");
    }

    /// <summary>Kills the host as a power cut would, and starts it again.</summary>
    public async Task KillAndRestart()
    {
        IsAway = true;
        await host.KillAsync();
        await host.StartAsync();
    }

    /// <summary>The pages have found the host again.</summary>
    public void IsBack() => IsAway = false;

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        if (ChromiumFactAttribute.Chromium is not null) await host.DisposeAsync();
    }

    async Task SetUp(IPage page)
    {
        await page.GotoAsync("/");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Create the first admin" })).ToBeVisibleAsync();
        await page.FillAsync("[name=code]", host.SetupCode);
        await page.FillAsync("[name=name]", Admin);
        await page.FillAsync("[name=password]", Password);
        await page.ClickAsync("main button[type=submit]");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Desk" })).ToBeVisibleAsync();
        // The shipped strategies are compiled after the first start: all tests begin when they are at work.
        await Expect(page.Locator("table.strategies")).ToContainTextAsync("Basket", new() { Timeout = 240_000 });
        await page.CloseAsync();
    }

    void Hear(string kind, string text, string place)
    {
        if (kind != "error" || IsAway || place.Contains(Nowhere, StringComparison.Ordinal)) return;
        lock (faults) faults.Add($"{text} ({place})");
    }
}

/// <summary>One program and one browser for all tests in a browser, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<House>
{
    public const string Name = "browser";
}
