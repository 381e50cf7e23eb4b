using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using StrategyHost.Model;
using StrategyHost.Security;
using StrategyHost.Tests.Host.Security;

namespace StrategyHost.Tests.Host.Live;

public partial class FundingImportTests
{
    const string Header = "time_ms,funding_rate\n";

    [Fact]
    public async Task A_history_pays_a_missed_hour_once_and_a_broken_one_changes_nothing()
    {
        await using var house = await DeskBefore.Start();
        var gap = Gaps(await DeskBefore.Until(house, desk => Gaps(desk).Count > 0))[0];
        var due = gap.At.Nanoseconds / 1_000_000;
        using var viewer = await house.SignedIn(Role.Viewer);
        Assert.DoesNotContain("/api/funding/import", await viewer.GetStringAsync("/funding"));
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await Send(viewer, "/account", "a.csv", Header)).StatusCode);
        using var manager = await house.SignedIn(Role.Manager);
        Assert.Equal(
            System.Net.HttpStatusCode.BadRequest, (await Send(manager, null, "a.csv", Header)).StatusCode);

        var broken = await Said(manager, "c:\\rates.csv", $"{Header}{due},0.0001\nx,0.1\n{due},2\n{due}\n");
        Assert.True(broken.Failed);
        Assert.Contains("rates.csv line 3, column time_ms: 'x' found", broken.Text);
        Assert.Contains("line 4, column funding_rate", broken.Text);
        Assert.Contains("line 5: 1 fields", broken.Text);
        Assert.DoesNotContain("strategyhost-funding", broken.Text);
        Assert.False(Gaps(house.Live.Host!.Latest!)[0].IsSettled);
        Assert.Contains("neither gzip nor LZ4", (await Said(manager, "cut.csv.gz", Header)).Text);
        Assert.Contains("no settlement before", (await Said(manager, "a.csv", Header)).Text);

        var late = $"{due + 7_200_000_000},0.0001\n";
        var first = await Said(manager, "rates.csv", $"{Header}{due + 1_200},0.0001\n{late}");
        Assert.False(first.Failed);
        Assert.Contains("BTC from rates.csv", first.Text);
        Assert.Contains("1 missed ones were paid", first.Text);
        Assert.Contains("1 rows not before the desk's time were left out", first.Text);
        await DeskBefore.Until(house, desk => Gaps(desk)[0].IsSettled);
        Assert.Single(Paid(house));
        var again = await Said(manager, "rates.csv", $"{Header}{due + 1_200},0.0001\n");
        Assert.Contains("brought 0 settlements, 1 were known, 0 missed ones were paid", again.Text);
        Assert.Single(Paid(house));
    }

    [Fact]
    public async Task A_history_of_over_four_megabytes_is_taken_plain_and_packed_and_one_too_large_is_told_its_size()
    {
        await using var house = await DeskBefore.Start();
        using var manager = await house.SignedIn(Role.Manager);
        const int rows = 180_000;
        var start = DateTimeOffset.UtcNow.AddYears(-30).ToUnixTimeMilliseconds() / 3_600_000 * 3_600_000;
        var text = new StringBuilder(Header);
        for (var row = 0; row < rows; row++)
            text.Append(start + row * 3_600_000L).Append(",0.0000").Append(1_000 + row % 9_000).Append('\n');
        var plain = Encoding.UTF8.GetBytes(text.ToString());
        Assert.True(plain.Length > 4 << 20);
        var older = $"{rows - FundingImported.MostPoints:N0} older rows were not";
        var first = await Said(await Send(manager, "/funding", "long.csv", plain));
        Assert.False(first.Failed, first.Text);
        Assert.Contains(older, first.Text);
        var packed = Packed(plain);
        var again = await Said(await Send(manager, "/funding", "long.csv.gz", packed));
        Assert.False(again.Failed, again.Text);
        Assert.Contains(older, again.Text);
        var cut = await Said(await Send(manager, "/funding", "cut.csv.gz", packed[..(packed.Length / 2)]));
        Assert.True(cut.Failed);
        Assert.Contains("Nothing was taken in. cut.csv.gz", cut.Text);
        var huge = await Send(manager, "/funding", "huge.csv", new byte[(32 << 20) + (1 << 20)], isAskedFirst: true);
        Assert.Equal(System.Net.HttpStatusCode.RequestEntityTooLarge, huge.StatusCode);
        Assert.Contains("at most 32.1 MB", await huge.Content.ReadAsStringAsync());
    }

    static byte[] Packed(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(plain);
        return packed.ToArray();
    }

    // By the rate of the file: settlements that the desk derived itself have another.
    static IReadOnlyList<FundingPaid> Paid(RunningHouse house) =>
    [
        .. house.Live.Host!.Happenings.Funding.Last(int.MaxValue).Select(row => row.Paid)
            .Where(paid => paid.Account == DeskBefore.Holder && paid.Rate == Rate.Parse("0.0001")),
    ];

    static IReadOnlyList<FundingGap> Gaps(DeskSnapshot desk) =>
        desk.Funding.Single(view => view.Instrument == DeskBefore.Btc).Missing;

    static async Task<(string Text, bool Failed)> Said(HttpClient browser, string name, string text)
    {
        return await Said(await Send(browser, "/funding", name, text));
    }

    static async Task<(string Text, bool Failed)> Said(HttpResponseMessage answer)
    {
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var failed = body.TryGetProperty("failed", out var said) && said.GetBoolean();
        return (body.GetProperty("text").GetString()!, failed);
    }

    // As the page's script sends it; without a page there is no token.
    static Task<HttpResponseMessage> Send(HttpClient browser, string? page, string name, string text) =>
        Send(browser, page, name, Encoding.UTF8.GetBytes(text));

    static async Task<HttpResponseMessage> Send(
        HttpClient browser, string? page, string name, byte[] bytes, bool isAskedFirst = false)
    {
        using var form = new MultipartFormDataContent { { new StringContent("0"), "instrument" } };
        if (page is not null)
        {
            var token = Token().Match(await browser.GetStringAsync(page)).Groups[1].Value;
            form.Add(new StringContent(token), "__RequestVerificationToken");
        }
        form.Add(new ByteArrayContent(bytes), "file", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/funding/import") { Content = form };
        request.Headers.Add("X-Asked-By", "page");
        request.Headers.ExpectContinue = isAskedFirst;
        return await browser.SendAsync(request);
    }

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
