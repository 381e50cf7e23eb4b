using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using StrategyHost.Components.Parts;
using StrategyHost.Model;
using StrategyHost.Security;
using StrategyHost.Tests.Host.Live;
using StrategyHost.Tests.Host.Scripts;

namespace StrategyHost.Tests.Host.Components;

[Collection("Editor")]
public sealed class MarginPageTests(ScriptHouse house)
{
    [Fact]
    public async Task A_viewer_sees_every_model_of_the_pool_and_the_binding_one_is_marked()
    {
        var client = house[Role.Viewer].Client;
        var page = await Opened(client, "/margin?pool=2");
        foreach (var model in (string[])["cross", "isolated", "netting", "scenario"])
            Assert.Contains($"data-fig=\"margin:2/{model}.initial\"", page);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(page, "<tr class=\"binding\""));
        Assert.Contains("href=\"/trail/pool/2\"", page);
        Assert.Contains("The pool holds no position: nothing can be liquidated.", page);
        Assert.Contains("None: the venue has not had to close anything of this pool.", page);
        Assert.Contains("There is no such pool.", await client.GetStringAsync("/margin?pool=9"));
    }

    [Fact]
    public async Task Charts_give_usage_by_model_and_the_curve_of_moves_and_nothing_to_a_stranger()
    {
        await Opened(house[Role.Viewer].Client, "/margin?pool=2");
        var (_, usage) = await house[Role.Viewer].Get("/api/charts/margin/2");
        var names = usage.GetProperty("series").EnumerateArray().Select(s => s.GetProperty("name").GetString());
        Assert.Equal("Cross", names.First());
        Assert.Contains("Isolated", names);
        var (_, moves) = await house[Role.Viewer].Get("/api/charts/margin/2/moves");
        Assert.Equal(41, moves.GetProperty("x").GetArrayLength());
        Assert.Contains("whatever the move; no such move meets maintenance", moves.GetProperty("words").GetString());
        Assert.Equal(401, (int)(await house.Stranger.GetAsync("/api/charts/margin/2")).StatusCode);
        Assert.Equal(401, (int)(await house.Stranger.GetAsync("/api/charts/margin/2/moves")).StatusCode);
    }

    [Fact]
    public async Task A_models_state_is_ok_or_stale_in_words_and_says_whether_it_would_liquidate()
    {
        var ok = await State(PoolPictures.Model("cross", "30"));
        Assert.Contains(">ok<", ok);
        Assert.DoesNotContain("stale", ok);
        var stale = await State(PoolPictures.Stale("scenario"));
        Assert.DoesNotContain(">ok<", stale);
        Assert.Contains(">stale<", stale);
        Assert.Contains(">would liquidate<", stale);
        Assert.Contains("data-fig=\"margin:1/scenario.reason\"", stale);
    }

    static async Task<string> State(MarginModelView model)
    {
        using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var drawn = await renderer.RenderComponentAsync<ModelState>(ParameterView.FromDictionary(
                new Dictionary<string, object?> { ["Model"] = model, ["Of"] = $"margin:1/{model.Name}." }));
            return drawn.ToHtmlString();
        });
    }

    // Pages are up before the desk is.
    static async Task<string> Opened(HttpClient client, string address)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            var page = await client.GetStringAsync(address);
            if (!page.Contains("The desk is opening.")) return page;
            await Task.Delay(100);
        }
        throw new InvalidOperationException("The desk did not open within a minute.");
    }
}
