using System.Net;
using System.Text.Json;
using StrategyHost.Security;

namespace StrategyHost.Tests.Host.Scripts;

// What a script says reaches pages, JSON and the notices as text and nothing else, bounded, with what was dropped.
[Collection("Editor")]
public sealed class HostileTextTests(ScriptHouse house)
{
    const string Api = "/api/scripts";
    const string Markup = "<script>alert(1)</script>";

    const string Hostile = """
        var market = Perp("BTC");
        var done = false;
        OnBook(market, book =>
        {
            if (done) return;
            done = true;
            Log("<script>alert(1)</script>");
            Log("line\n2026-01-01T00:00:00.000Z Faulted: forged");
            Log("turned \u202e round \u001b[31m");
            Log(new string('m', 25_000_000));
            Alert("<img src=x onerror=alert(1)>");
            Plot("</script><b>series", 1);
            for (var i = 0; i < 430; i++) Log("again");
            Halt("enough\n2026-01-01T00:00:00.000Z Running: forged \u202e <b>bold</b>");
        });
        """;

    [Fact]
    public async Task What_a_script_says_is_text_everywhere_and_what_was_dropped_is_told()
    {
        var quant = house[Role.Quant];
        var saved = await quant.Post($"{Api}/hostile/talker/versions", new { Text = Hostile });
        Assert.True(saved.Status == 200, saved.Body.ToString());
        var version = saved.Body.GetProperty("version").GetProperty("id").GetString()!;
        var strategy = await Started(quant, version);
        var page = await Stopped(quant, strategy);

        Assert.DoesNotContain(Markup, page);
        Assert.DoesNotContain("<img src=x", page);
        Assert.DoesNotContain("<b>bold", page);
        Assert.DoesNotContain("\u202e", page);
        Assert.DoesNotContain("\u001b", page);
        var text = WebUtility.HtmlDecode(page);
        Assert.Contains(Markup, text);
        Assert.Contains("line\\u000a2026-01-01T00:00:00.000Z Faulted: forged", text);
        Assert.Contains("turned \\u202e round \\u001b[31m", text);
        Assert.Contains(new string('m', 500) + "…", text);
        Assert.DoesNotContain(new string('m', 700), text);
        Assert.Contains("log lines dropped in this reaction", text);
        Assert.Contains("halted itself: enough\\u000a2026-01-01T00:00:00.000Z Running: forged \\u202e", text);

        var plots = await quant.Client.GetStringAsync($"/api/charts/plots/{strategy}");
        Assert.DoesNotContain("</script>", plots);
        Assert.Contains("</script><b>series", JsonDocument.Parse(plots).RootElement.ToString()
            .Replace("\\u003C", "<").Replace("\\u003E", ">"));
    }

    [Fact]
    public async Task A_sample_run_says_what_each_reaction_used_and_what_was_dropped()
    {
        var quant = house[Role.Quant];
        var saved = await quant.Post($"{Api}/hostile/sampled/versions", new { Text = Hostile });
        var number = saved.Body.GetProperty("version").GetProperty("number").GetInt32();
        var (status, body) = await quant.Post($"{Api}/hostile/sampled/versions/{number}/sample", new { });
        Assert.Equal(200, status);
        Assert.Contains("log lines dropped", body.GetProperty("dropped").GetString());
        var costs = body.GetProperty("costs").EnumerateArray().ToList();
        var book = costs.Single(cost => cost.GetProperty("name").GetString() == "OnBook");
        Assert.True(book.GetProperty("mostSteps").GetInt64() >= 430);
        Assert.True(book.GetProperty("mostBytes").GetInt64() >= 50_000_000);
        Assert.InRange(book.GetProperty("share").GetDouble(), 0.1, 1);
        Assert.Equal(404, (await quant.Post($"{Api}/hostile/sampled/versions/99/sample", new { })).Status);
        Assert.Equal(403, (await house[Role.Viewer].Post($"{Api}/hostile/sampled/versions/1/sample", new { })).Status);
    }

    [Fact]
    public async Task A_looping_version_stops_in_the_sample_with_its_line()
    {
        var quant = house[Role.Quant];
        const string loops = "var market = Perp(\"BTC\");\nOnBook(market, book =>\n{\n    while (true) { }\n});";
        await quant.Post($"{Api}/hostile/loops/versions", new { Text = loops });
        var (_, body) = await quant.Post($"{Api}/hostile/loops/versions/1/sample", new { });
        var fault = body.GetProperty("fault");
        Assert.Equal(4, fault.GetProperty("line").GetInt32());
        Assert.StartsWith("OnBook: endless loop, stopped after 20,000,000 steps at hostile/loops.csx line 4 in OnBook",
            fault.GetProperty("text").GetString());
    }

    // Pages are up before the desk is.
    static async Task<int> Started(Browser quant, string version)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            var (status, body) = await quant.Post($"{Api}/deployments", new { Version = version, Account = 4 });
            if (status == 200) return body.GetProperty("strategy").GetInt32();
            Assert.True(status == 503, body.ToString());
            await Task.Delay(100);
        }
        throw new InvalidOperationException("The desk did not open within a minute.");
    }

    static async Task<string> Stopped(Browser quant, int strategy)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            var page = await quant.Client.GetStringAsync($"/strategies/{strategy}");
            if (page.Contains(">Stopped<") && page.Contains("mmmm")) return page;
            await Task.Delay(100);
        }
        throw new InvalidOperationException("The strategy did not stop within half a minute.");
    }
}
