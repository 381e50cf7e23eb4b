using StrategyHost.Security;

namespace StrategyHost.Tests.Host.Security;

public class UnsafeBannerTests
{
    const string Words = "UNSAFE SCRIPTS.";

    static readonly string[] doors = ["/setup", "/sign-in", "/fault"];

    static readonly string[] pages =
    [
        "/", "/funding", "/attribution",
        "/strategies", "/editor", "/backtests", "/sweeps", "/reference", "/sandbox", "/users", "/account", "/denied",
        "/nowhere", "/operate?scope=Desk&id=0&command=Stop", "/operations/1", "/operations/refused?reason=no",
        "/limits", "/limits/confirm?name=a", "/operations/answer?sequence=1",
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_page_says_that_scripts_are_not_locked_up_where_they_are_not(bool isUnsafe)
    {
        await using var house = await RunningHouse.Start(isUnsafe: isUnsafe);
        using var stranger = house.Browser();
        Assert.Equal(isUnsafe, (await stranger.GetStringAsync("/setup")).Contains(Words));
        using var admin = await house.SignedIn(Role.Admin);
        foreach (var door in doors.Skip(1)) await Look(stranger, door);
        foreach (var page in pages) await Look(admin, page);

        async Task Look(HttpClient browser, string address)
        {
            var text = await (await browser.GetAsync(address)).Content.ReadAsStringAsync();
            Assert.Contains("<h1", text);
            Assert.True(isUnsafe == text.Contains(Words), address);
        }
    }

    [Fact]
    public async Task The_sandbox_page_says_what_doctor_says()
    {
        await using var house = await RunningHouse.Start();
        using var viewer = await house.SignedIn(Role.Viewer);
        var page = await viewer.GetStringAsync("/sandbox");
        foreach (var layer in (string[])["allow list", "meter", "watchdog", "compiler: Landlock", "strategy: seccomp"])
            Assert.Contains(layer, page);
        Assert.Contains("Scripts run here, locked up.", page);
        Assert.Contains("20,000,000 method entries", page);
        Assert.Contains("OnBook: endless loop, stopped after 20,000,000 steps at lean.csx line 42 in Signal.Update "
            + "(event 1,203,331)", page);
    }

    [Fact]
    public async Task The_reference_finds_what_is_searched_for_without_scripts_too()
    {
        await using var house = await RunningHouse.Start();
        using var viewer = await house.SignedIn(Role.Viewer);
        var all = await viewer.GetStringAsync("/reference");
        Assert.Contains("id=\"SH0003\"", all);
        Assert.Contains("Use Log.", all);
        var found = await viewer.GetStringAsync("/reference?q=DateTime.Now");
        Assert.Contains("DateTime.Now", found);
        Assert.DoesNotContain("PriorityQueue", found);
        var markup = Uri.EscapeDataString("\"><script>alert(1)</script>");
        var hostile = await viewer.GetStringAsync("/reference?q=" + markup);
        Assert.DoesNotContain("<script>alert", hostile);
    }
}
