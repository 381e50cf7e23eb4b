using System.Text.Json;
using StrategyHost.Security;

namespace StrategyHost.Tests.Host.Scripts;

[Collection("Editor")]
public sealed class DeployEndpointTests(ScriptHouse house)
{
    const string Api = "/api/scripts";
    const int Sandbox = 4;

    const string Quoter = """
        var market = Perp("BTC");
        var size = Param("size", 0.01, min: 0.001, max: 1, unit: "BTC");
        var width = Param("width", 5.0, min: 1, max: 50, unit: "bp");
        OnBook(market, book => Quote(market).Around(book.Mid, width * Bp * book.Mid, size));
        """;

    [Fact]
    public async Task A_saved_version_runs_and_quotes_and_its_parameters_change()
    {
        var quant = house[Role.Quant];
        var version = await Saved("desk/quoter", Quoter);
        await DeskOpen();
        var (status, started) = await Deploy(version, Sandbox, new() { ["width"] = "7" }, "42");
        Assert.True(status == 200, started.ToString());
        var strategy = started.GetProperty("strategy").GetInt32();
        var (_, first) = await quant.Get($"{Api}/deployments/{strategy}/first-order");
        Assert.True(first.GetProperty("milliseconds").GetDouble() > 0);
        var running = (await quant.Get(Api + "/deployments")).Body.GetProperty("strategies").EnumerateArray()
            .Single(s => s.GetProperty("strategy").GetInt32() == strategy);
        Assert.Equal(("desk/quoter.csx", "42"), (Text(running, "script"), Text(running, "seed")));
        Assert.Equal("""{"width":"7"}""", running.GetProperty("parameters").GetRawText());

        var set = $"{Api}/deployments/{strategy}/parameters";
        Assert.Equal(200, (await quant.Post(set, new { Name = "width", Value = "9" })).Status);
        Assert.Equal(422, (await quant.Post(set, new { Name = "width", Value = "0.5" })).Status);
        Assert.Equal(404, (await quant.Post(set, new { Name = "depth", Value = "1" })).Status);
        Assert.Equal(403, (await house[Role.Manager].Post(set, new { Name = "width", Value = "9" })).Status);
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_with_its_name()
    {
        var version = await Saved("desk/misfits", Quoter);
        await DeskOpen();
        var given = new Dictionary<string, string> { ["size"] = "2", ["width"] = "wide", ["depth"] = "1" };
        var (status, body) = await Deploy(version, Sandbox, given);
        Assert.Equal(422, status);
        var names = body.GetProperty("parameters").EnumerateObject().Select(p => p.Name);
        Assert.Equal(["depth", "size", "width"], names);
        Assert.Equal(404, (await Deploy("desk/none.csx@1", Sandbox, [])).Status);
        Assert.Equal(404, (await Deploy(version, 99, [])).Status);
        Assert.Equal(404, (await Deploy(version, 0, [])).Status);
        Assert.Equal(404, (await house[Role.Quant].Get(Api + "/deployments/999/first-order")).Status);
    }

    async Task<string> Saved(string script, string text)
    {
        var (_, body) = await house[Role.Quant].Post($"{Api}/{script}/versions", new { Text = text });
        return body.GetProperty("version").GetProperty("id").GetString()!;
    }

    Task<(int Status, JsonElement Body)> Deploy(
        string version, int account, Dictionary<string, string> parameters, string? seed = null) =>
        house[Role.Quant].Post(
            Api + "/deployments", new { Version = version, Account = account, Parameters = parameters, Seed = seed });

    // Pages are up before the desk is.
    async Task DeskOpen()
    {
        for (var tries = 0; tries < 600; tries++)
        {
            if ((await house[Role.Quant].Get(Api + "/deployments")).Body.GetProperty("accounts").GetArrayLength() > 0)
                return;
            await Task.Delay(100);
        }
        Assert.Fail("The desk did not open within a minute.");
    }

    static string Text(JsonElement body, string name) => body.GetProperty(name).GetString()!;
}
