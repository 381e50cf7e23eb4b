using System.Net;
using System.Text.Json;
using StrategyHost.Scripts;
using StrategyHost.Security;

namespace StrategyHost.Tests.Host.Scripts;

[Collection("Editor")]
public sealed class ScriptEndpointTests(ScriptHouse house)
{
    const string Api = "/api/scripts";
    const string Sound = "var size = Param(\"size\", 0.05, min: 0.001, max: 5, unit: \"BTC\");";

    [Theory]
    [InlineData("")]
    [InlineData("/deployments")]
    [InlineData("/market-making/grid")]
    [InlineData("/market-making/grid/versions")]
    [InlineData("/language/hover")]
    public async Task Strangers_are_sent_away(string address)
    {
        var (status, body) = await Browser.Read(await house.Stranger.GetAsync(Api + address));
        Assert.Equal(401, status);
        Assert.Contains("signed out", Error(body));
    }

    [Theory]
    [InlineData(Role.Viewer, 403)]
    [InlineData(Role.Manager, 403)]
    [InlineData(Role.Quant, 200)]
    [InlineData(Role.Admin, 200)]
    public async Task Everyone_reads_quants_and_admins_write(Role role, int expected)
    {
        var script = $"{Api}/roles/by-{role}".ToLowerInvariant();
        Assert.Equal(200, (await house[role].Get(Api)).Status);
        Assert.Equal(200, (await house[role].Get(Api + "/deployments")).Status);
        Assert.Equal(expected, (await house[role].Post(script + "/versions", new { Text = Sound })).Status);
        Assert.Equal(expected, (await house[role].Post(Api + "/language/diagnose", new { Text = Sound })).Status);
        Assert.Equal(expected == 200 ? 200 : 404, (await house[role].Get(script)).Status);
        var run = await house[role].Post(Api + "/deployments", new { Version = "none", Account = 1 });
        Assert.Equal(expected == 200, run.Status != 403);
    }

    [Fact]
    public async Task Writing_takes_the_pages_token()
    {
        var answer = await house[Role.Quant].Send(Api + "/a/b/versions", new { Text = Sound }, withToken: false);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("token", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Saving_makes_a_version_with_what_it_declares_and_the_same_text_none()
    {
        var quant = house[Role.Quant];
        var (_, first) = await Save("desk/saved", Sound, isNew: true);
        Assert.Equal("desk/saved.csx@1", first.GetProperty("version").GetProperty("id").GetString());
        var parameter = first.GetProperty("version").GetProperty("parameters")[0];
        Assert.Equal(("size", "0.05"), (Text(parameter, "name"), Text(parameter, "default")));
        var (_, same) = await Save("desk/saved", Sound);
        Assert.True(same.GetProperty("isSame").GetBoolean());
        var (_, second) = await Save("desk/saved", Sound + "\nvar a = 1;");
        Assert.Equal(2, second.GetProperty("version").GetProperty("number").GetInt32());
        Assert.Equal(Sound, Text((await quant.Get(Api + "/desk/saved/versions/1")).Body, "text"));
        var (_, versions) = await quant.Get(Api + "/desk/saved/versions");
        Assert.Equal(2, versions.GetArrayLength());
        Assert.Equal((1, 0), (Number(versions[0], "added"), Number(versions[0], "removed")));
        Assert.Equal("one-Quant", Text(versions[0], "by"));
        var lines = (await quant.Get(Api + "/desk/saved/diff?from=1&to=2")).Body.GetProperty("lines");
        Assert.Equal(("same", "added"), (Text(lines[0], "kind"), Text(lines[1], "kind")));
    }

    [Fact]
    public async Task A_new_script_does_not_take_anothers_place()
    {
        await Save("desk/taken", Sound);
        var (status, body) = await Save("desk/taken", "var a = 1;", isNew: true);
        Assert.Equal(409, status);
        Assert.Contains("already", Error(body));
    }

    [Theory]
    [InlineData("int a = \"x\";", "CS0029", 1)]
    [InlineData("var a = 1;\nvar b = System.IO.File.ReadAllText(\"/etc/passwd\");", "SH0003", 2)]
    [InlineData("var a = 1;\nvar one = Perp(\"NOTHING\");", "start", 2)]
    public async Task What_does_not_compile_or_start_is_no_version(string text, string code, int line)
    {
        var (status, body) = await Save("desk/rejected", text);
        Assert.Equal(200, status);
        Assert.Equal(JsonValueKind.Null, body.GetProperty("version").ValueKind);
        var first = body.GetProperty("diagnostics")[0];
        Assert.Equal((code, line), (Text(first, "code"), Number(first, "line")));
        Assert.Equal(404, (await house[Role.Quant].Get(Api + "/desk/rejected")).Status);
    }

    [Theory]
    [InlineData("/..%2f..%2fetc/passwd")]
    [InlineData("/a/..%2fb")]
    [InlineData("/Upper/case")]
    [InlineData("/a/b%0a")]
    [InlineData("/a/b%00")]
    [InlineData("/a/%3Cimg%3E")]
    [InlineData("/a/b@2")]
    public async Task Odd_names_lead_nowhere_and_are_not_saved(string name)
    {
        var quant = house[Role.Quant];
        var answer = await quant.Send(Api + name + "/versions", new { Text = Sound });
        var words = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode is 400 or 404 or 405 || words.Contains("\"version\":null"), words);
        Assert.NotEqual(HttpStatusCode.OK, (await quant.Client.GetAsync(Api + name)).StatusCode);
        var scripts = (await quant.Get(Api)).Body.GetProperty("scripts").EnumerateArray();
        Assert.DoesNotContain(scripts, s => !ScriptName.IsValid(Text(s, "path")));
    }

    [Fact]
    public async Task Bodies_that_are_too_large_or_no_json_are_refused_in_json()
    {
        var quant = house[Role.Quant];
        var (status, body) = await quant.Post(Api + "/language/diagnose", new { Text = new string('a', 1_100_000) });
        Assert.Equal(413, status);
        Assert.Contains("too large", Error(body));
        var (long_, told) = await quant.Post(Api + "/language/diagnose", new { Text = new string('a', 300_000) });
        Assert.Equal((200, true), (long_, told.GetProperty("diagnostics").GetArrayLength() > 0));
        Assert.Equal(400, (await quant.Post(Api + "/language/diagnose", "no object")).Status);
    }

    [Fact]
    public async Task Markup_in_names_texts_and_addresses_stays_text()
    {
        const string markup = "</script><img src=x onerror=alert(1)>";
        await Save("desk/markup", Sound + "// " + markup);
        var answer = await house[Role.Viewer].Client.GetAsync(Api + "/desk/markup");
        Assert.DoesNotContain("<img", await answer.Content.ReadAsStringAsync());
        Assert.EndsWith("// " + markup, Text((await house[Role.Viewer].Get(Api + "/desk/markup")).Body, "text"));
        var address = "/editor/a/" + Uri.EscapeDataString(markup.Replace("/", ""));
        var page = await house[Role.Viewer].Client.GetAsync(address);
        Assert.DoesNotContain("<img src=x", await page.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_page_is_read_only_for_those_who_write_no_scripts()
    {
        Assert.Contains("data-may-write", await house[Role.Quant].Client.GetStringAsync("/editor"));
        var page = await house[Role.Manager].Client.GetStringAsync("/editor/market-making/grid");
        Assert.DoesNotContain("data-may-write", page);
        Assert.DoesNotContain("data-do=\"save\"", page);
    }

    [Fact]
    public async Task Too_much_at_once_is_refused_to_the_one_who_asks()
    {
        var heavy = string.Concat(Enumerable.Range(0, 400).Select(i => $"var a{i} = Math.Sqrt({i});\n"));
        var asked = Enumerable.Range(0, 20)
            .Select(_ => house[Role.Admin].Post(Api + "/language/diagnose", new { Text = heavy }));
        var answers = await Task.WhenAll(asked);
        Assert.All(answers, answer => Assert.True(answer.Status is 200 or 429));
        Assert.Contains(answers, answer => answer.Status == 429);
        Assert.Equal(HttpStatusCode.OK, (HttpStatusCode)answers.Min(answer => answer.Status));
    }

    Task<(int Status, JsonElement Body)> Save(string script, string text, bool isNew = false) =>
        house[Role.Quant].Post($"{Api}/{script}/versions", new { Text = text, IsNew = isNew });

    static string Error(JsonElement body) => Text(body, "error");

    static string Text(JsonElement body, string name) => body.GetProperty(name).GetString()!;

    static int Number(JsonElement body, string name) => body.GetProperty(name).GetInt32();
}
