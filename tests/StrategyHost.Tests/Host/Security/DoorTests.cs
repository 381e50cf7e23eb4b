using System.Net;
using StrategyHost.Security;

namespace StrategyHost.Tests.Host.Security;

public class DoorTests
{
    [Fact]
    public async Task Without_a_session_every_address_but_the_door_leads_to_the_sign_in()
    {
        await using var house = await RunningHouse.Start();
        var browser = house.Browser();
        foreach (var page in new[] { "/", "/users", "/account", "/no-such-page" })
        {
            var answer = await browser.GetAsync(page);
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
            Assert.StartsWith("/sign-in", answer.Headers.Location!.PathAndQuery);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/hub/figures")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.PostAsync("/_blazor/negotiate", null)).StatusCode);
    }

    [Fact]
    public async Task The_set_up_code_creates_the_first_admin_once()
    {
        await using var house = await RunningHouse.Start();
        var code = house.Users.PendingSetupCode!;
        var browser = house.Browser();
        var wrong = await SetUp(browser, "AAAA-AAAA-AAAA-AAAA", RunningHouse.Password);
        Assert.StartsWith("/setup?fault=", wrong.Headers.Location!.ToString());
        var weak = await SetUp(browser, code, "short");
        Assert.StartsWith("/setup?fault=", weak.Headers.Location!.ToString());
        var right = await SetUp(browser, code, RunningHouse.Password);
        Assert.Equal("/", right.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/users")).StatusCode);
        Assert.Null(house.Users.PendingSetupCode);
        Assert.False((await house.Users.SetUp(code, "second", RunningHouse.Password)).Succeeded);
    }

    [Fact]
    public async Task A_name_is_locked_after_five_failures_until_an_admin_resets_it()
    {
        await using var house = await RunningHouse.Start();
        await house.Users.Create("quentin", RunningHouse.Password, Role.Quant);
        for (var i = 0; i < 5; i++)
            Assert.Null(await house.Users.CheckPassword("quentin", "wrong"));
        Assert.Null(await house.Users.CheckPassword("quentin", RunningHouse.Password));
        var user = house.Users.All().Single();
        Assert.True((await house.Users.ResetPassword(user.Id, "another long password")).Succeeded);
        Assert.NotNull(await house.Users.CheckPassword("quentin", "another long password"));
    }

    [Theory]
    [InlineData(Role.Viewer, HttpStatusCode.Found)]
    [InlineData(Role.Quant, HttpStatusCode.Found)]
    [InlineData(Role.Manager, HttpStatusCode.Found)]
    [InlineData(Role.Admin, HttpStatusCode.OK)]
    public async Task Only_an_admin_sees_the_users(Role role, HttpStatusCode expected)
    {
        await using var house = await RunningHouse.Start();
        var browser = await house.SignedIn(role);
        Assert.Equal(expected, (await browser.GetAsync("/users")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task A_session_ends_at_once_when_its_user_is_disabled()
    {
        await using var house = await RunningHouse.Start();
        var browser = await house.SignedIn(Role.Viewer);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
        var user = house.Users.All().Single(user => user.Role == Role.Viewer);
        Assert.True((await house.Users.SetDisabled(user.Id, true)).Succeeded);
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task The_last_admin_stays_one()
    {
        await using var house = await RunningHouse.Start();
        await house.Users.Create("anna", RunningHouse.Password, Role.Admin);
        var anna = house.Users.All().Single();
        Assert.False((await house.Users.SetRole(anna.Id, Role.Viewer)).Succeeded);
        Assert.False((await house.Users.SetDisabled(anna.Id, true)).Succeeded);
    }

    [Fact]
    public async Task The_demo_signs_in_by_a_button_and_only_under_its_option()
    {
        await using var demo = await RunningHouse.Start(demo: true);
        var browser = demo.Browser();
        var entered = await RunningHouse.Post(browser, "/sign-in", "/session/demo", ("role", "Manager"));
        Assert.Equal("/", entered.Headers.Location!.ToString());
        Assert.Contains("DEMO", await browser.GetStringAsync("/"));

        await using var house = await RunningHouse.Start();
        var stranger = house.Browser();
        var refused = await RunningHouse.Post(stranger, "/setup", "/session/demo", ("role", "Admin"));
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task A_sign_in_leads_back_to_our_own_pages_only()
    {
        await using var house = await RunningHouse.Start(demo: true);
        (string, string)[] doors = [("/users", "/users"), ("//evil.example", "/"), ("/\\evil", "/"), ("x", "/")];
        foreach (var (asked, led) in doors)
        {
            var answer = await RunningHouse.Post(
                house.Browser(), "/sign-in", "/session/demo", ("role", "Admin"), ("returnUrl", asked));
            Assert.Equal(led, answer.Headers.Location!.ToString());
        }
    }

    [Fact]
    public async Task Requests_of_other_sites_pages_are_refused()
    {
        await using var house = await RunningHouse.Start(demo: true);
        var browser = house.Browser();
        var tokenless = await browser.PostAsync(
            "/session/demo", new FormUrlEncodedContent([KeyValuePair.Create("role", "Admin")]));
        Assert.Equal(HttpStatusCode.BadRequest, tokenless.StatusCode);

        var foreign = new HttpRequestMessage(HttpMethod.Post, "/session/sign-out");
        foreign.Headers.Add("Origin", "http://evil.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(foreign)).StatusCode);

        var rebound = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        rebound.Headers.Host = "evil.example";
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SendAsync(rebound)).StatusCode);
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers_with_a_fresh_nonce()
    {
        await using var house = await RunningHouse.Start(demo: true);
        var browser = house.Browser();
        var first = await browser.GetAsync("/sign-in");
        var second = await browser.GetAsync("/sign-in");
        var policy = first.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'self'", policy);
        Assert.DoesNotContain("unsafe-eval", policy);
        Assert.NotEqual(policy, second.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", first.Headers.GetValues("X-Content-Type-Options").Single());
    }

    static Task<HttpResponseMessage> SetUp(HttpClient browser, string code, string password) => RunningHouse.Post(
        browser, "/setup", "/session/set-up", ("code", code), ("name", "anna"), ("password", password));
}
