using System.Net;
using System.Text.RegularExpressions;
using StrategyHost.Security;
using StrategyHost.Tests.Host.Pages;

namespace StrategyHost.Tests.Host.Live;

public partial class ProfitTrailTests
{
    [Fact]
    public async Task A_figure_of_attribution_leads_to_what_it_is_made_of()
    {
        await using var house = await DeskBefore.Start();
        var bought = await DeskBefore.Buy(house, 21, "0.01");
        using var viewer = await house.SignedIn(Role.Viewer);
        var attribution = await viewer.GetStringAsync("/attribution");
        var links = Link().Matches(attribution).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).ToList();
        Assert.Contains("/trail/profit/21/0/fees", links);
        foreach (var link in links.Distinct())
        {
            var page = Drawn.Plain(Page().Match(await viewer.GetStringAsync(link)).Value);
            Assert.StartsWith($"How this {Uri.UnescapeDataString(link.Split('/')[^1])} figure came about", page);
            Assert.DoesNotContain("Nothing was made by it", page);
        }
        var fees = Drawn.Plain(Page().Match(await viewer.GetStringAsync("/trail/profit/21/0/fees")).Value);
        Assert.Contains("latest that it is made of", fees);
        Assert.Contains($"order {bought.Order.Value}", fees);
        var none = await viewer.GetStringAsync("/trail/profit/77/0/fees");
        Assert.Contains("Nothing was made by it since the desk opened", none);
        Assert.Contains("href=\"/attribution\"", none);
    }

    [GeneratedRegex("href=\"(/trail/profit/[^\"]+)\"")]
    private static partial Regex Link();

    [GeneratedRegex("<main.*</main>", RegexOptions.Singleline)]
    private static partial Regex Page();
}
