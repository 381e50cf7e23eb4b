using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using StrategyHost.Security;
using StrategyHost.Tests.Host.Security;

namespace StrategyHost.Tests.Host.Scripts;

/// <summary>One running house for all tests of the editor's addresses, with a browser for each role.</summary>
public sealed partial class ScriptHouse : IAsyncLifetime
{
    readonly Dictionary<Role, Browser> browsers = [];
    RunningHouse house = null!;

    internal Browser this[Role role] => browsers[role];

    internal HttpClient Stranger => house.Browser();

    public async Task InitializeAsync()
    {
        house = await RunningHouse.Start(desk: true);
        foreach (var role in Enum.GetValues<Role>())
        {
            var client = await house.SignedIn(role);
            var token = Token().Match(await client.GetStringAsync("/account")).Groups[1].Value;
            browsers.Add(role, new(client, token));
        }
    }

    public async Task DisposeAsync() => await house.DisposeAsync();

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

/// <summary>A signed-in browser with its page's token.</summary>
sealed class Browser(HttpClient client, string token)
{
    public HttpClient Client => client;

    public async Task<(int Status, JsonElement Body)> Get(string address) => await Read(await client.GetAsync(address));

    public async Task<(int Status, JsonElement Body)> Post(string address, object body) =>
        await Read(await Send(address, body));

    public Task<HttpResponseMessage> Send(string address, object body, bool withToken = true)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
        if (withToken) request.Headers.Add("RequestVerificationToken", token);
        return client.SendAsync(request);
    }

    public static async Task<(int Status, JsonElement Body)> Read(HttpResponseMessage answer)
    {
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }
}

[CollectionDefinition("Editor")]
public sealed class ScriptHouseCollection : ICollectionFixture<ScriptHouse>;
