using System.Net;
using StrategyHost.Security;
using StrategyHost.Tests.Host.Security;

namespace StrategyHost.Tests.Host.Live;

public class OperationDoorTests
{
    static readonly (string, string)[] stopTheDesk = [("scope", "Desk"), ("id", "0"), ("command", "Stop")];
    static readonly (string, string)[] stopOne = [("scope", "Strategy"), ("id", "1"), ("command", "Stop")];

    [Fact]
    public async Task Each_role_commands_what_it_may_and_nothing_without_a_token()
    {
        await using var house = await RunningHouse.Start();
        using var viewer = await house.SignedIn(Role.Viewer);
        Assert.Equal("/denied", await Led(viewer, stopOne));
        Assert.Equal("/denied", await Led(viewer, stopTheDesk));
        using var quant = await house.SignedIn(Role.Quant);
        Assert.Equal("/denied", await Led(quant, stopTheDesk));
        Assert.StartsWith("/operate?scope=Strategy", await Led(quant, stopOne));
        Assert.Equal("/denied", await Led(quant, [("scope", "Account"), ("id", "1"), ("command", "Release")]));
        Assert.Equal("/denied", await Led(quant, [("scope", "Strategy"), ("id", "1"), ("command", "Release")]));
        using var manager = await house.SignedIn(Role.Manager);
        Assert.StartsWith("/operate?scope=Desk", await Led(manager, stopTheDesk));
        Assert.Equal("/denied", await Led(manager, [("strategy", "1")], "/operations/parameters"));
        Assert.Equal("/denied", await Led(manager, [("strategy", "1")], "/operations/start"));
        using var bare = new FormUrlEncodedContent([new("scope", "Desk"), new("id", "0"), new("command", "Pause")]);
        Assert.Equal(HttpStatusCode.BadRequest, (await manager.PostAsync("/operations", bare)).StatusCode);
        using var stranger = house.Browser();
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/api/operations")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/api/charts/desk")).StatusCode);
    }

    // Where a plain form is led; the account's page holds a token for every role.
    static async Task<string> Led(HttpClient browser, (string, string)[] fields, string action = "/operations")
    {
        var answer = await RunningHouse.Post(browser, "/account", action, fields);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var place = answer.Headers.Location!;
        return place.IsAbsoluteUri ? place.AbsolutePath : place.OriginalString;
    }
}
