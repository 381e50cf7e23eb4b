using StrategyHost.Security;

namespace StrategyHost.Tests.Host.Scripts;

[Collection("Editor")]
public sealed class LanguageEndpointTests(ScriptHouse house)
{
    const string Api = "/api/scripts/language";

    [Fact]
    public async Task Refusals_stand_on_their_symbol()
    {
        var (_, body) = await house[Role.Quant].Post(Api + "/diagnose", new
        {
            Script = "desk/typed.csx",
            Text = "var a = 1;\nvar b = System.IO.File.ReadAllText(\"x\");",
        });
        var one = body.GetProperty("diagnostics")[0];
        Assert.Equal("SH0003", one.GetProperty("code").GetString());
        Assert.Equal((2, 9), (one.GetProperty("line").GetInt32(), one.GetProperty("column").GetInt32()));
        Assert.Equal("desk/typed.csx", one.GetProperty("file").GetString());
        Assert.Contains("File", one.GetProperty("symbol").GetString());
        Assert.True(one.GetProperty("endColumn").GetInt32() > 9);
    }

    [Fact]
    public async Task Completion_offers_members_and_hover_explains_them()
    {
        var (_, offered) = await house[Role.Quant].Post(
            Api + "/complete", new { Text = "var market = Perp(\"BTC\");\nmarket.", Line = 2, Column = 8 });
        var names = offered.EnumerateArray().Select(one => one.GetProperty("text").GetString()).ToList();
        Assert.Contains("Mark", names);
        Assert.DoesNotContain("GetType", names);
        var (_, told) = await house[Role.Quant].Post(
            Api + "/hover", new { Text = "var market = Perp(\"BTC\");", Line = 1, Column = 15 });
        Assert.StartsWith("Market Perp(", told.GetProperty("signature").GetString());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-5, 3)]
    [InlineData(1_000_000, 1_000_000)]
    public async Task Places_outside_the_text_have_nothing_to_say(int line, int column)
    {
        var body = new { Text = "var a = 1;", Line = line, Column = column };
        Assert.Equal(200, (await house[Role.Quant].Post(Api + "/complete", body)).Status);
        Assert.Equal(200, (await house[Role.Quant].Post(Api + "/hover", body)).Status);
    }
}
