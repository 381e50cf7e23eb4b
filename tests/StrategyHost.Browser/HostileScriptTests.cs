using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace StrategyHost.Browser;

/// <summary>
/// What a quant sees of the sandbox: a refusal on its symbol with what to use, a loop that is stopped with its line
/// while the others go on, and an account that stays frozen until a person releases it.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class HostileScriptTests(House house)
{
    const string Reading = """
        var market = Perp("BTC");
        var secret = System.IO.File.ReadAllText("/etc/passwd");
        OnBook(market, book => Log(secret));
        """;

    const string Looping = """
        var market = Perp("BTC");
        var seen = 0;
        OnBook(market, book =>
        {
            if (++seen == 1) Buy(market, 0.01, at: Math.Round(book.Mid * 0.95));
            if (seen > 3) Signal.Update();
        });
        static class Signal
        {
            public static void Update()
            {
                while (true) { }
            }
        }
        """;

    const string Breach = "OnBook: endless loop, stopped after 20,000,000 steps at hostile/looper.csx line 12 "
        + "in Signal.Update (event ";

    [ChromiumFact]
    public async Task A_hostile_script_is_refused_or_stopped_and_told_while_the_others_go_on()
    {
        var page = await house.Page();
        await Refused(page);
        await LedToReference(page);
        await StoppedOnPaper(page);
        await OthersReact(page);
        await FrozenUntilReleased(page);
        Assert.Empty(house.Faults);
        await page.CloseAsync();
    }

    static async Task Refused(IPage page)
    {
        await page.GotoAsync("/editor");
        await Expect(page.Locator("#editor-text .monaco-editor .view-lines")).ToBeVisibleAsync();
        await page.ClickAsync("[data-do=new]");
        await page.FillAsync("#editor-new-form [name=folder]", "hostile");
        await page.FillAsync("#editor-new-form [name=name]", "looper");
        await page.ClickAsync("#editor-new-form [type=submit]");
        await Expect(page.Locator("#editor-title")).ToHaveTextAsync("hostile/looper.csx");
        await Type(page, Reading);
        var problems = page.Locator("#editor-problems");
        await Expect(problems).ToContainTextAsync(
            "files are not available to scripts; use Log and Plot to keep what matters");
        await Expect(problems).ToContainTextAsync("2:");
        await Expect(page.Locator(".squiggly-error").First).ToBeAttachedAsync();
        await page.Keyboard.PressAsync("Control+S");
        await Expect(page.Locator("#editor-output")).ToContainTextAsync("Not saved: File");
    }

    static async Task LedToReference(IPage page)
    {
        var address = await page.Locator("#editor-problems .editor-reference").First.GetAttributeAsync("href");
        Assert.StartsWith("/reference?symbol=File", address);
        var reference = await page.Context.NewPageAsync();
        await reference.GotoAsync(address!);
        var row = reference.Locator("#refused [data-row]:visible").First;
        await Expect(row).ToContainTextAsync("Use Log and Plot to keep what matters.");
        await reference.Locator("body").PressAsync("/");
        await Expect(reference.Locator("[data-search]")).ToBeFocusedAsync();
        await reference.Locator("[data-search]").FillAsync("Qwertz.Uiop");
        await Expect(reference.Locator("[data-found]")).ToContainTextAsync("what no row offers is refused");
        await reference.CloseAsync();
    }

    static async Task StoppedOnPaper(IPage page)
    {
        await Type(page, Looping);
        await page.Keyboard.PressAsync("Control+S");
        var said = page.Locator("#editor-output");
        await Expect(said).ToContainTextAsync("Version 1 saved");
        await Expect(said).ToContainTextAsync("Sample minute of version 1");
        await Expect(said).ToContainTextAsync(Breach);
        await Expect(said).ToContainTextAsync("% of the budget of one event");
        await page.ClickAsync("[data-do=run]");
        await page.SelectOptionAsync("#editor-run-form [name=account]", "4");
        await page.ClickAsync("#editor-run-form [type=submit]");
        await Expect(page.Locator("#editor-run-form")).ToBeHiddenAsync();
        await page.GotoAsync("/");
        await Expect(page.Locator(".alerts")).ToContainTextAsync(Breach);
        var errors = page.Locator("table.strategies tbody").Filter(new() { HasText = "Error" });
        await Expect(errors).ToContainTextAsync("Looper");
        var active = page.Locator("table.strategies tbody").Filter(new() { HasText = "Active" });
        await Expect(active).ToContainTextAsync("Avellaneda");
        var notices = page.Locator("[role=group][aria-label=Notices]");
        await Expect(notices).ToContainTextAsync(Breach);
        await Expect(notices).ToContainTextAsync("its account is frozen");
    }

    static async Task OthersReact(IPage page)
    {
        await page.ClickAsync("table.strategies >> text=Avellaneda");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Reactions" }).ClickAsync();
        var before = await Reactions(page, 0);
        Assert.True(await Reactions(page, before) > before);
    }

    // How often OnBook has reacted, once that is more than before: read in one look, since the row is drawn anew.
    static async Task<long> Reactions(IPage page, long before)
    {
        var found = await page.WaitForFunctionAsync("""
            before => {
              const rows = [...document.querySelectorAll("[role=group][aria-label=Reactions] tbody tr")];
              const row = rows.find(one => one.textContent.includes("OnBook"));
              const times = Number(row?.querySelector("td")?.textContent.replaceAll(",", "") || NaN);
              return times > before && times;
            }
            """, before);
        return await found.JsonValueAsync<long>();
    }

    static async Task FrozenUntilReleased(IPage page)
    {
        await page.GotoAsync("/");
        await page.ClickAsync("table.strategies >> text=Looper");
        await Expect(page.Locator(".fault")).ToContainTextAsync(Breach);
        await Expect(page.Locator(".frozen")).ToContainTextAsync("Account sandbox is frozen");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start Looper again" }).ClickAsync();
        await Expect(page.Locator(".proof[data-state=failed]")).ToContainTextAsync("Account sandbox is frozen");
        await page.Locator(".frozen").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Locator("#confirm")).ToContainTextAsync("Release account sandbox?");
        await page.ClickAsync("#confirm [value=yes]");
        await Expect(page.Locator(".proof[data-state=done]")).ToContainTextAsync("1/1 released");
        await Expect(page.Locator(".frozen")).ToHaveCountAsync(0);
    }

    static async Task Type(IPage page, string text)
    {
        await page.ClickAsync("#editor-text .monaco-editor .view-lines");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.InsertTextAsync(text);
    }
}
