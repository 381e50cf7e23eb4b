using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace StrategyHost.Browser;

[Collection(BrowserTests.Name)]
public sealed partial class PageTests(House house)
{
    static readonly string[] addresses =
    [
        "/", "/margin", "/margin?pool=2", "/limits", "/funding", "/attribution", "/attribution?window=week",
        "/strategies", "/strategies/1", "/strategies/2?market=0", "/editor", "/editor/market-making/grid.csx",
        "/backtests", "/backtests/999", "/compare", "/parity", "/recordings", "/sweeps", "/sweeps/999", "/reference",
        "/sandbox", "/users", "/account", "/operations", "/operations/backup", "/limits/confirm",
        "/operate?scope=Desk&id=0&command=Flatten", "/operations/999", "/operations/refused?reason=no", "/denied",
        "/trail", "/trail/order/1", "/trail/pool/1", "/trail/profit/1/0/fees", House.Nowhere,
    ];

    // What passes need not be described.
    static readonly HashSet<ResultType> wanted = [ResultType.Violations];
    static readonly AxeRunOptions all = new() { ResultTypes = wanted };

    // Themes differ in colours only: the second pass looks at those.
    static readonly AxeRunOptions contrast = new()
    {
        ResultTypes = wanted,
        RunOnly = new() { Type = "rule", Values = ["color-contrast"] },
    };

    [ChromiumFact]
    public async Task No_page_has_an_axe_violation_dark_or_light()
    {
        var found = new List<string>();
        var page = await house.Page();
        // A flash that begins in one theme would be measured in the other.
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        foreach (var address in addresses)
        {
            await page.GotoAsync(address);
            await Expect(page.Locator("h1").First).ToBeVisibleAsync();
            Add(await page.RunAxe(all), "dark");
            if (address.Contains('?')) continue;
            await page.EvaluateAsync("document.documentElement.dataset.theme = 'light'");
            Add(await page.RunAxe(contrast), "light");

            void Add(AxeResult result, string theme) => found.AddRange(result.Violations.Select(v =>
                $"{theme} {address}: {v.Id}, {v.Help}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}"));
        }
        Assert.True(found.Count == 0, string.Join('\n', found));
        Assert.Empty(house.Faults);
        await page.CloseAsync();
    }

    [ChromiumFact]
    public async Task The_doors_pass_axe_too()
    {
        await using var context = await house.Context();
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        Assert.Empty((await page.RunAxe()).Violations);
    }

    [ChromiumFact]
    public async Task A_command_works_as_a_plain_form_in_a_browser_without_scripts()
    {
        await using var context = await house.Context(scripts: false);
        var page = await context.NewPageAsync();
        await House.SignIn(page, House.Admin, House.Password);
        await page.GotoAsync("/operate?scope=Account&id=4&command=Flatten");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Flatten account sandbox?");
        await page.ClickAsync("main button[value=Flatten]");
        await Expect(page.Locator("main .notice")).ToHaveTextAsync(Proof());
    }

    [ChromiumFact]
    public async Task A_phone_shows_the_stop_and_the_gauge_first_and_nothing_is_cut_off()
    {
        var page = await house.Page(width: 420);
        await page.GotoAsync("/");
        // In one look: the page may be drawn anew between two.
        var seen = await page.WaitForFunctionAsync("""
            () => {
              const top = selector => document.querySelector(selector)?.getBoundingClientRect().top ?? -1;
              const tops = [top(".tile.first"), top(".head-tools [value=Stop]")];
              const figure = document.querySelector(".tile.first [data-fig]")?.textContent ?? "";
              return /\d/.test(figure) && tops.every(one => one > 0)
                && [...tops, document.documentElement.scrollWidth];
            }
            """);
        var sizes = await seen.JsonValueAsync<double[]>();
        Assert.All(sizes[..2], top => Assert.InRange(top, 0, 420));
        Assert.Equal(420, sizes[2]);
        await page.CloseAsync();
    }

    [ChromiumFact]
    public async Task Keys_lead_to_pages_and_the_help_lists_them()
    {
        var page = await house.Page();
        await page.GotoAsync("/account");
        await page.Keyboard.PressAsync("?");
        await Expect(page.Locator("#key-help")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        foreach (var (key, address) in (ValueTuple<string, string>[])
            [("m", "/margin"), ("l", "/limits"), ("f", "/funding"), ("a", "/attribution"), ("s", "/strategies"),
                ("b", "/backtests"), ("t", "/recordings"), ("w", "/sweeps"), ("r", "/reference"), ("x", "/sandbox"),
                ("p", "/parity"), ("o", "/operations"), ("u", "/users"), ("e", "/editor"), ("d", "/")])
        {
            await Expect(page.Locator("h1").First).ToBeVisibleAsync();
            await Lead(page, key, address);
            await page.Locator("body").ClickAsync(new() { Position = new() { X = 2, Y = 500 } });
        }
        await page.CloseAsync();
    }

    // Under load the second key may come too late to belong to the first: pressed again, as a person would.
    static async Task Lead(IPage page, string key, string address)
    {
        for (var tries = 1; ; tries++)
        {
            await page.Keyboard.PressAsync("g");
            await page.Keyboard.PressAsync(key);
            try
            {
                await page.WaitForURLAsync(IsThere, new() { Timeout = 10_000 });
                return;
            }
            catch (TimeoutException) when (tries < 5)
            {
                // Not there yet.
            }
        }

        bool IsThere(string url) => new Uri(url).AbsolutePath is var path
            && (path == address || (address != "/" && path.StartsWith(address, StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"sent \d\d:\d\d:\d\d\.\d, .*canceled, .*closed")]
    private static partial Regex Proof();
}
