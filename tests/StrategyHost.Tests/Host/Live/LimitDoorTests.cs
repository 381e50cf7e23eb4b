using System.Net;
using StrategyHost.Model;
using StrategyHost.Security;
using StrategyHost.Tests.Host.Security;

namespace StrategyHost.Tests.Host.Live;

public class LimitDoorTests
{
    const string Limits = "/operations/limits";
    const string Name = "most of bitcoin";

    [Fact]
    public async Task A_manager_tightens_a_limit_the_next_order_is_denied_by_its_name_and_a_restart_keeps_it()
    {
        await using var house = await DeskBefore.Start();
        using (var manager = await house.SignedIn(Role.Manager))
        {
            await Refuses(house, manager);
            await Set(house, manager, "900000");
            Assert.Equal(OrderState.Filled, (await DeskBefore.Buy(house, 20, "0.01")).State);
            await Set(house, manager, "100");
            var denied = await DeskBefore.Buy(house, 21, "0.01");
            Assert.Equal((OrderState.Denied, DenyReason.OverRiskLimit), (denied.State, denied.Denied));
            Assert.Contains(Name, denied.Detail);
            await Asks(house, manager);
            await Divides(house, manager);
            await Binds(house, manager);
        }
        await house.Restart();
        var desk = await DeskBefore.Until(house, latest => latest.Limits.Count == 1);
        Assert.Equal(Notional.Parse("500"), desk.Limits[0].Terms.Most);
        Assert.Equal(Rate.FromMillionths(400_000), desk.Allocations.Single().Accounts[0].Share);
        Assert.Equal(BindingModel.Isolated, desk.Pools.First(pool => pool.Id.Value == 1).Binding);
        using var viewer = await house.SignedIn(Role.Viewer);
        Assert.Equal("/denied", Path(await RunningHouse.Post(
            viewer, "/account", "/operations/bindings", ("pool", "1"), ("model", "cross"), ("reason", "x"))));
        var page = await viewer.GetStringAsync("/limits");
        Assert.Contains(Name, page);
        Assert.DoesNotContain("<form method=\"post\" action=\"/operations/limits\"", page);
        Assert.Equal("/denied", Path(await RunningHouse.Post(viewer, "/account", Limits, Fields("5"))));
        Assert.Equal("/denied", Path(await RunningHouse.Post(
            viewer, "/account", "/operations/allocations", ("pool", "1"), ("share.1", "5"), ("reason", "x"))));
    }

    static async Task Refuses(RunningHouse house, HttpClient manager)
    {
        using var bare = new FormUrlEncodedContent(Fields("5").Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        Assert.Equal(HttpStatusCode.BadRequest, (await manager.PostAsync(Limits, bare)).StatusCode);
        var faults = Reason(await RunningHouse.Post(manager, "/limits", Limits,
            ("name", Name), ("scope", "Account:77"), ("kind", "Position"), ("instrument", "44"), ("most", "1,000"),
            ("softAt", "120"), ("reason", "")));
        foreach (var word in (string[])["Scope: 'Account:77'", "Instrument: there is no '44'", "Limit: '1,000' is no",
            "Warning: '120' is no share", "Reason: say why"])
            Assert.Contains(word, faults);
        Assert.Contains("together they are 120 %", Reason(await RunningHouse.Post(
            manager, "/limits", "/operations/allocations", ("pool", "1"), ("share.1", "70"), ("share.2", "50"),
            ("reason", "x"))));
        Assert.Empty(house.Live.Host!.Latest!.Limits);
    }

    static async Task Set(RunningHouse house, HttpClient manager, string most)
    {
        var answer = await RunningHouse.Post(manager, "/limits", Limits, Fields(most));
        Assert.StartsWith("/operations/answer?sequence=", answer.Headers.Location!.OriginalString);
        Assert.Contains("changed by one-Manager", await manager.GetStringAsync(answer.Headers.Location));
        await DeskBefore.Until(house, desk => desk.Limits.Any(view => view.Terms.Most == Notional.Parse(most)));
    }

    // Loosening: nothing happens until the question is answered.
    static async Task Asks(RunningHouse house, HttpClient manager)
    {
        var asked = (await RunningHouse.Post(manager, "/limits", Limits, Fields("500"))).Headers.Location!;
        Assert.StartsWith("/limits/confirm?", asked.OriginalString);
        Assert.Contains($"raises {Name} from 100.00 to 500.00", await manager.GetStringAsync(asked));
        Assert.Equal(Notional.Parse("100"), house.Live.Host!.Latest!.Limits.Single().Terms.Most);
        var confirmed = Fields("500").Append(("confirmed", "yes")).ToArray();
        var done = await RunningHouse.Post(manager, asked.OriginalString, Limits, confirmed);
        Assert.StartsWith("/operations/answer", done.Headers.Location!.OriginalString);
        var removal = await RunningHouse.Post(manager, "/limits", Limits, [.. Fields("500"), ("remove", "yes")]);
        Assert.Contains("takes the limit", await manager.GetStringAsync(removal.Headers.Location));
    }

    static async Task Divides(RunningHouse house, HttpClient manager)
    {
        var answer = await RunningHouse.Post(
            manager, "/limits", "/operations/allocations", ("pool", "1"), ("share.1", "40"), ("share.2", "30.5 %"),
            ("borrow", "50"), ("reason", "carry wants its own"));
        Assert.Contains(
            "margin of pool 1 changed by one-Manager", await manager.GetStringAsync(answer.Headers.Location));
        await DeskBefore.Until(house, desk => desk.Allocations.Count == 1);
        var raised = await RunningHouse.Post(
            manager, "/limits", "/operations/allocations", ("pool", "1"), ("share.1", "41"), ("share.2", "30.5"),
            ("borrow", "50"), ("reason", "more"));
        Assert.Contains("account maker from 40 % to 41 %", await manager.GetStringAsync(raised.Headers.Location));
    }

    static async Task Binds(RunningHouse house, HttpClient manager)
    {
        Assert.Contains("Model: 'fancy' is no margin model", Reason(await RunningHouse.Post(
            manager, "/margin", "/operations/bindings", ("pool", "1"), ("model", "fancy"), ("reason", "x"))));
        var answer = await RunningHouse.Post(
            manager, "/margin", "/operations/bindings", ("pool", "1"), ("model", "isolated"), ("reason", "careful"));
        Assert.Contains(
            "margin model of pool 1 changed by one-Manager", await manager.GetStringAsync(answer.Headers.Location));
        await DeskBefore.Until(house, desk => desk.Pools.Any(pool => pool.Binding == BindingModel.Isolated));
    }

    static (string, string)[] Fields(string most) =>
    [
        ("name", Name), ("scope", "Desk:0"), ("kind", "Position"), ("instrument", "0"), ("most", most),
        ("softAt", "75"), ("reason", "a test of limits"),
    ];

    static string Path(HttpResponseMessage answer)
    {
        var place = answer.Headers.Location!;
        return place.IsAbsoluteUri ? place.AbsolutePath : place.OriginalString;
    }

    static string Reason(HttpResponseMessage answer)
    {
        var place = answer.Headers.Location!.OriginalString;
        Assert.StartsWith("/operations/refused?reason=", place);
        return Uri.UnescapeDataString(place);
    }
}
