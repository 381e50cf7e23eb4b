using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace StrategyHost.Browser;

/// <summary>
/// The main way through the program: watch, edit, save, run, see it trade, stop, pull the plug, find all as it was.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed partial class JourneyTests(House house, ITestOutputHelper output)
{
    // Trades once at the market, then rests two orders that nothing reaches: they must outlive a restart.
    const string Script = """
        var market = Perp("BTC");
        var size = Param("size", 0.2, min: 0.001, max: 1, unit: "BTC");
        var isIn = false;
        OnBook(market, book =>
        {
            if (isIn || !book.IsTwoSided) return;
            isIn = true;
            Buy(market, size);
            Buy(market, size, at: Math.Round(book.Mid * 0.97));
            Sell(market, size, at: Math.Round(book.Mid * 1.03));
            Log("in");
        });
        """;

    // Figures whose text has changed while somebody looked.
    readonly HashSet<string> moved = [];

    [ChromiumFact]
    public async Task A_quant_changes_a_script_it_trades_it_is_stopped_and_a_restart_finds_all_as_it_was()
    {
        var page = await house.Page();
        await Step("figures move at least four times a second", () => FiguresMove(page));
        await Step("the editor saves a changed script and puts it to work", () => EditAndRun(page));
        await Step("the new version trades", () => SeeItTrade(page));
        await Step("profit and margin move with its position", () => ProfitMoves(page));
        await Step("the margin page opens from the navigation and moves", () => WatchMargin(page));
        await Step("funding and attribution open from the pages' list with their figures", () => SeeWherefrom(page));
        await Step("capture is stopped with proof", () => StopCapture(page));
        var before = await Read(page);
        await Step("the host is killed and comes back", () => Restart(page));
        await Step("all is as it was", () => Compare(page, before));
        await Step("the running version is stopped", () => Stop(page));
        Assert.Empty(house.Faults);
        await page.CloseAsync();
    }

    // A busy machine draws late: the best of several looks counts.
    async Task FiguresMove(IPage page)
    {
        await page.GotoAsync("/");
        await Expect(page.Locator("table.strategies")).ToContainTextAsync("Basket");
        var most = 0;
        for (var look = 0; look < 10 && most < 16; look++)
            most = Math.Max(most, (await Changes(page)).GetValueOrDefault("desk/sequence"));
        Assert.True(most >= 16, $"the figures changed {most} times in the best 4 s of ten looks");
    }

    // With a position of some size profit moves with the mark.
    async Task ProfitMoves(IPage page)
    {
        await page.GotoAsync("/");
        await Expect(page.Locator("[role=group][aria-label=Positions]")).ToContainTextAsync("sandbox");
        for (var look = 0; look < 6 && !HaveAllMoved; look++) await Changes(page);
        Assert.True(HaveAllMoved, "moved so far: " + string.Join(", ", moved));
    }

    async Task WatchMargin(IPage page)
    {
        await page.ClickAsync("nav.side >> text=Margin");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Margin");
        await page.ClickAsync("nav[aria-label=Pool] >> text=Pool 2");
        await Expect(page.Locator("table.models tr.binding th")).ToContainTextAsync("Cross");
        await Expect(page.Locator("[aria-label='Liquidation prices by model'] tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-moves] .chart-words")).ToContainTextAsync("highest");
        await Expect(page.Locator("[data-lines] .chart-words")).ToContainTextAsync("Isolated");
        foreach (var theme in (string[])["light", "dark"])
        {
            await page.EvaluateAsync("theme => document.documentElement.dataset.theme = theme", theme);
            var ground = await page.EvaluateAsync<string>("getComputedStyle(document.body.parentElement).background");
            Assert.Contains(theme == "light" ? "246, 247, 249" : "15, 19, 24", ground);
        }
        for (var look = 0; look < 6 && !moved.Contains("margin:2/cross.equity"); look++) await Changes(page);
        Assert.True(moved.Contains("margin:2/cross.equity"), "moved so far: " + string.Join(", ", moved));
    }

    async Task SeeWherefrom(IPage page)
    {
        await page.ClickAsync("nav.side a[href='/funding']");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Funding");
        await Expect(page.Locator("[data-fig='funding/next']")).ToHaveTextAsync(FigureText());
        await Expect(page.Locator("[data-fig='funding/today']")).ToHaveTextAsync(FigureText());
        await Expect(page.Locator("[data-fig='funding:0/predicted']")).ToContainTextAsync("bp");
        await page.ClickAsync("nav.side a[href='/attribution']");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Attribution");
        await Expect(page.Locator("main .lead")).ToContainTextAsync("Since midnight");
        await Expect(page.Locator(".waterfall tr.sum")).ToContainTextAsync("= Profit");
        await Expect(page.Locator(".waterfall tr.apart").First).ToHaveTextAsync(NoResidual());
        await Expect(page.Locator("table.attribution").First).ToContainTextAsync("Grid");
    }

    [GeneratedRegex(@"\d")]
    private static partial Regex FigureText();

    [GeneratedRegex(@"Residual\s*0\s*0")]
    private static partial Regex NoResidual();

    bool HaveAllMoved => moved.IsSupersetOf(["desk/equity", "desk/unrealised", "desk/today"])
        && moved.Overlaps(["desk/usage", "desk/initial", "desk/free", "desk/maintenance"]);

    async Task<Dictionary<string, int>> Changes(IPage page)
    {
        var changes = await page.EvaluateAsync<Dictionary<string, int>>("""
            async () => {
              const counts = {};
              const observer = new MutationObserver(records => {
                for (const record of records) {
                  const element = record.target.closest ? record.target : record.target.parentElement;
                  const fig = element?.closest("main [data-fig], .strip [data-fig]");
                  if (fig) counts[fig.dataset.fig] = (counts[fig.dataset.fig] ?? 0) + 1;
                }
              });
              observer.observe(document.body, { subtree: true, childList: true, characterData: true });
              await new Promise(done => setTimeout(done, 4000));
              observer.disconnect();
              return counts;
            }
            """);
        moved.UnionWith(changes.Keys);
        output.WriteLine("changes in 4 s: " + string.Join(", ", changes
            .Where(c => c.Key.StartsWith("desk/", StringComparison.Ordinal)).Select(c => $"{c.Key} {c.Value}")));
        return changes;
    }

    async Task EditAndRun(IPage page)
    {
        await page.GotoAsync("/editor/market-making/grid.csx");
        await page.ClickAsync("#editor-text .monaco-editor .view-lines");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.InsertTextAsync(Script);
        await page.Keyboard.PressAsync("Control+S");
        await Expect(page.Locator("#editor-output")).ToContainTextAsync("Version 2 saved");
        await page.ClickAsync("[data-do=run]");
        await page.SelectOptionAsync("#editor-run-form [name=account]", "4");
        var pressed = Stopwatch.StartNew();
        await page.ClickAsync("#editor-run-form [type=submit]");
        await Expect(page.Locator("#editor-output")).ToContainTextAsync("first order");
        output.WriteLine($"from Start to its first order in {pressed.ElapsedMilliseconds} ms as the browser sees it");
    }

    async Task SeeItTrade(IPage page)
    {
        await page.GotoAsync("/");
        await page.ClickAsync("table.strategies >> text=Grid");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Grid");
        await Tab(page, "Fills");
        await Expect(page.Locator("[aria-label=Fills] tbody tr").First).ToContainTextAsync("BTC");
        await Tab(page, "Open orders");
        await Expect(page.Locator("[role=group][aria-label='Open orders'] tbody tr")).ToHaveCountAsync(2);
        await Tab(page, "Log");
        await Expect(page.Locator("[aria-label=Log] tbody tr").First).ToContainTextAsync("in");
    }

    static async Task StopCapture(IPage page)
    {
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop Capture" }).ClickAsync();
        await Expect(page.Locator("#confirm")).ToContainTextAsync("open order");
        await page.ClickAsync("#confirm [value=yes]");
        await Expect(page.Locator(".proof[data-state=done]")).ToContainTextAsync("1/1 stopped");
        await Expect(page.Locator("table.strategies")).ToContainTextAsync("Stopped");
    }

    // What a restart must not change: the stopped strategy's account and the resting version's orders. All of the page
    // is read in the one look that finds it complete: it may be drawn anew between two.
    async Task<DeskPage> Read(IPage page)
    {
        await page.GotoAsync("/");
        var desk = await page.WaitForFunctionAsync("""
            () => {
              const text = element => (element?.textContent ?? "").trim();
              const rows = [...document.querySelectorAll("[role=group][aria-label=Positions] tbody tr")];
              const strategies = [...document.querySelectorAll("table.strategies tbody tr:not(.group)")];
              const sequence = text(document.querySelector("[data-fig='desk/sequence']"));
              const whole = /\d/.test(sequence) && rows.some(row => /sandbox/.test(text(row.cells[11])))
                && rows.every(row => [2, 4].every(cell => /\d/.test(text(row.cells[cell]))))
                && strategies.some(row => /Grid/.test(text(row)));
              return whole && {
                sequence,
                strategies: strategies.map(row =>
                  [row.querySelector("th a"), row.querySelector(".badge"), row.cells[2], row.cells[8]]
                    .map(text).join(" ")).sort(),
                positions: rows.filter(row => /sandbox|carry/.test(text(row.cells[11])))
                  .map(row => [0, 1, 2, 4, 11].map(cell => text(row.cells[cell])).join(" ")),
              };
            }
            """);
        var rows = await desk.JsonValueAsync<DeskRows>();
        await page.ClickAsync("table.strategies >> text=Grid");
        await Tab(page, "Open orders");
        var orders = await page.WaitForFunctionAsync("""
            () => {
              const rows = [...document.querySelectorAll("[role=group][aria-label='Open orders'] tbody tr")]
                .map(row => [...row.cells].map(cell => cell.textContent.trim().replace(/\s+/g, " ")));
              const fills = /\d/.exec(document.querySelector("[data-fig$='/fills']")?.textContent ?? "")?.input;
              return rows.length === 2 && rows.every(row => row.some(cell => /\d/.test(cell))) && fills
                && { rows: rows.map(row => row.join("\t")), fills };
            }
            """);
        var resting = await orders.JsonValueAsync<Resting>();
        return new(
            long.Parse(rows.Sequence.Replace(",", ""), CultureInfo.InvariantCulture),
            rows.Strategies, rows.Positions, resting.Rows, resting.Fills);
    }

    // A figure's text, once it has one: a page that is being drawn anew is empty for a moment.
    static async Task<string> Shown(IPage page, string figure)
    {
        var text = await page.WaitForFunctionAsync(
            "figure => /\\d/.exec(document.querySelector(figure)?.textContent ?? '')?.input", figure);
        return await text.JsonValueAsync<string>();
    }

    async Task Restart(IPage page)
    {
        await page.GotoAsync("/");
        await Shown(page, "[data-fig='desk/equity']");
        await house.KillAndRestart();
        await Expect(page.Locator("#link-banner")).ToContainTextAsync("aught up", new() { Timeout = 60_000 });
        // The old page's circuit is gone with the host and says so until the page is loaded anew.
        await page.GotoAsync("/");
        await Shown(page, "[data-fig='desk/equity']");
        house.IsBack();
    }

    async Task Compare(IPage page, DeskPage before)
    {
        var after = await Read(page);
        output.WriteLine($"input {before.Sequence:N0} before, {after.Sequence:N0} after");
        Assert.True(after.Sequence >= before.Sequence);
        Assert.Equal(before.Strategies, after.Strategies);
        Assert.Equal(before.Positions, after.Positions);
        Assert.Equal(before.Orders, after.Orders);
        Assert.Equal(before.Fills, after.Fills);
    }

    static async Task Stop(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop Grid" }).ClickAsync();
        await page.ClickAsync("#confirm [value=yes]");
        await Expect(page.Locator(".proof[data-state=done]")).ToContainTextAsync("1/1 stopped, 2/2 canceled");
        await Expect(page.Locator(".head .badge")).ToHaveTextAsync("Stopped");
    }

    static Task Tab(IPage page, string name) =>
        page.GetByRole(AriaRole.Tab, new() { Name = name, Exact = true }).ClickAsync();

    async Task Step(string what, Func<Task> step)
    {
        var since = Stopwatch.StartNew();
        try
        {
            await step();
        }
        catch (Exception cause)
        {
            throw new InvalidOperationException($"It failed where {what}: {cause.Message}", cause);
        }
        output.WriteLine($"{since.Elapsed.TotalSeconds,6:0.0} s  {what}");
    }

    sealed record DeskRows
    {
        public string Sequence { get; init; } = "";

        public string[] Strategies { get; init; } = [];

        public string[] Positions { get; init; } = [];
    }

    sealed record Resting
    {
        public string[] Rows { get; init; } = [];

        public string Fills { get; init; } = "";
    }

    sealed record DeskPage(long Sequence, string[] Strategies, string[] Positions, string[] Orders, string Fills);
}
