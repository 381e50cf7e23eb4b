using System.Net;
using StrategyHost.Security;
using StrategyHost.Tests.Host.Scripts;

namespace StrategyHost.Tests.Host.Streaming;

[Collection("Editor")]
public class AttributionEndpointTests(ScriptHouse house)
{
    const string Address = "/api/attribution?";

    [Theory]
    [InlineData("window=week", "There is no window 'week': today, hour, day, start, or hours with from and to.")]
    [InlineData("from=yesterday", "'from' is 'yesterday', which is no time: write it as 2026-01-31T14:00, in UTC.")]
    [InlineData("from=2026-02-01T00:00&to=2026-01-01T00:00", "give a later 'to'")]
    [InlineData("scope=account:999", "There is no 'account:999' on this desk")]
    [InlineData("format=xml", "There is no format 'xml': json or csv.")]
    [InlineData("account=me", "The request is not what this address takes.")]
    public async Task A_bad_request_is_refused_with_what_was_wrong(string query, string words)
    {
        await Open();
        var (status, body) = await house[Role.Viewer].Get(Address + query);
        Assert.Equal(400, status);
        Assert.Contains(words, body.GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_window_is_given_as_a_table_with_as_many_cells_in_each_row()
    {
        await Open();
        var answer = await house[Role.Viewer].Client.GetAsync(Address + "window=start&scope=desk&format=csv");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.EndsWith(".csv", answer.Content.Headers.ContentDisposition?.FileName);
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("from,to,pool,account,account_name,strategy", lines[0]);
        Assert.Contains("residual", lines[0]);
        Assert.True(lines.Length > 1);
        Assert.All(lines, line => Assert.Equal(lines[0].Split(',').Length, line.Split(',').Length));
    }

    [Fact]
    public async Task Pages_of_funding_and_attribution_say_what_they_show_and_refuse_a_window_in_words()
    {
        await Open();
        var viewer = house[Role.Viewer].Client;
        Assert.Contains("Rates", await viewer.GetStringAsync("/funding"));
        var page = await viewer.GetStringAsync("/attribution");
        Assert.Contains("Since midnight", page);
        Assert.Contains("By strategy and instrument", page);
        Assert.Contains("There is no window &#x27;week&#x27;", await viewer.GetStringAsync("/attribution?window=week"));
    }

    // The desk opens a moment after the house.
    async Task Open()
    {
        for (var look = 0; look < 600; look++)
        {
            var answer = await house[Role.Viewer].Client.GetAsync(Address + "window=start");
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable) return;
            await Task.Delay(50);
        }
    }
}
