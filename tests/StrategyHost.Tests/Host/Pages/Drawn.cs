using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace StrategyHost.Tests.Host.Pages;

/// <summary>Draws one part of a page from values, as the server does before a browser has it.</summary>
static partial class Drawn
{
    public static async Task<string> Of<TPart>(params (string Name, object? Value)[] parameters)
        where TPart : IComponent
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var values = ParameterView.FromDictionary(parameters.ToDictionary(one => one.Name, one => one.Value));
            return (await renderer.RenderComponentAsync<TPart>(values)).ToHtmlString();
        });
    }

    /// <summary>The cells of each row of a table's body, each as its text and its title.</summary>
    public static List<List<(string Text, string Title)>> Rows(string html) =>
    [
        .. Row().Matches(html[html.IndexOf("<tbody", StringComparison.Ordinal)..]).Select(row =>
            Cell().Matches(row.Value)
                .Select(cell => (Plain(cell.Groups[2].Value), Title(cell.Groups[1].Value))).ToList()),
    ];

    public static string Plain(string html) =>
        Spaces().Replace(WebUtility.HtmlDecode(Tag().Replace(html, " ")), " ").Trim();

    static string Title(string attributes) =>
        WebUtility.HtmlDecode(TitleText().Match(attributes).Groups[1].Value);

    [GeneratedRegex("<tr.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<t[hd]([^>]*)>(.*?)</t[hd]>", RegexOptions.Singleline)]
    private static partial Regex Cell();

    [GeneratedRegex("title=\"([^\"]*)\"")]
    private static partial Regex TitleText();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
