using System.Net;
using System.Text;

namespace StrategyHost.Studies;

/// <summary>
/// A page that stands alone: style inside, figures as SVG, no script, nothing fetched; dark or light as the reader's
/// system is.
/// </summary>
sealed class HtmlPage(string title)
{
    const string Style = """
        :root{--ground:#0f1318;--raised:#161b22;--line:#262d37;--ink:#dfe5ec;--soft:#98a3b1;
        --good:#2fb8a8;--bad:#f2706c;--a:#5aa9ff;--b:#e6ae4b;--c:#2fb8a8;--d:#c58cff;--e:#f2706c;color-scheme:dark}
        @media (prefers-color-scheme:light){:root{--ground:#f6f7f9;--raised:#fff;--line:#dde2e8;--ink:#17202a;
        --soft:#55606e;--good:#0b7568;--bad:#bf2f2b;--a:#0a5fc4;--b:#8a5a00;--c:#0b7568;--d:#7a3fc0;--e:#bf2f2b;
        color-scheme:light}}
        *{box-sizing:border-box}body{margin:0 auto;padding:24px;max-width:1360px;background:var(--ground);
        color:var(--ink);font:13px/1.5 system-ui,sans-serif;font-variant-numeric:tabular-nums}
        h1{font-size:19px;margin:0 0 4px}h2{font-size:15px;margin:28px 0 4px}p{margin:4px 0;color:var(--soft);
        max-width:90ch}.scroll{overflow-x:auto}table{border-collapse:collapse;margin:8px 0}
        th,td{padding:3px 10px;text-align:right;border-bottom:1px solid var(--line);white-space:nowrap}
        th{color:var(--soft);font-weight:500}th:first-child,td:first-child,td.word,th.word{text-align:left}
        .good{color:var(--good)}.bad{color:var(--bad)}svg{display:block;width:100%;height:auto;background:var(--raised);
        border:1px solid var(--line);border-radius:4px;margin:8px 0}
        svg text{fill:var(--soft);font:11px system-ui,sans-serif}
        .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(210px,45%),1fr));gap:8px;margin:12px 0}
        .tiles div{background:var(--raised);border:1px solid var(--line);border-radius:4px;padding:8px 12px}
        .tiles b{display:block;font-size:18px;font-weight:600}.tiles span{color:var(--soft);font-size:12px}
        .two{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(480px,100%),1fr));gap:0 16px}
        figure{margin:8px 0;min-width:0}figcaption{color:var(--soft)}figcaption b{color:var(--ink);font-weight:600}
        td.wrap{white-space:pre-wrap;overflow-wrap:anywhere;text-align:left;min-width:220px}
        @media screen and (max-width:700px){figure{overflow-x:auto}figure svg{min-width:560px}}
        pre{margin:8px 0;padding:8px 12px;background:var(--raised);border:1px solid var(--line);border-radius:4px;
        overflow-x:auto;font:12px/1.45 ui-monospace,monospace}ins{color:var(--good);text-decoration:none}
        del{color:var(--bad);text-decoration:none}.stop{color:var(--bad);font-weight:600}
        @media print{:root{--ground:#fff;--raised:#fff;--line:#c9ced6;--ink:#111;--soft:#444;--good:#0b7568;
        --bad:#a3211e;--a:#0a5fc4;--b:#8a5a00;--c:#0b7568;--d:#7a3fc0;--e:#a3211e;color-scheme:light}
        body{padding:0;font-size:10px}.scroll{overflow:visible}tr,figure,svg,.tiles div{break-inside:avoid}
        h2{break-after:avoid}th,td{padding:2px 6px;white-space:normal}pre{white-space:pre-wrap}}
        """;

    readonly StringBuilder body = new();

    public static string Text(string text) => WebUtility.HtmlEncode(text);

    public void Heading(string text) => body.Append($"<h2>{Text(text)}</h2>\n");

    public void Paragraph(string text) => body.Append($"<p>{Text(text)}</p>\n");

    public void Alarm(string text) => body.Append($"<p class=\"stop\">{Text(text)}</p>\n");

    /// <summary>Text as it was written, a line each.</summary>
    public void Lines(IEnumerable<string> lines) => body.Append($"<pre>{Text(string.Join('\n', lines))}</pre>\n");

    /// <summary>Figures with their names and notes, in boxes.</summary>
    public void Tiles(IEnumerable<(string Name, string Figure, string Note)> tiles)
    {
        body.Append("<div class=\"tiles\">");
        foreach (var (name, figure, note) in tiles)
            body.Append($"<div><span>{Text(name)}</span><b>{Text(figure)}</b><span>{Text(note)}</span></div>");
        body.Append("</div>\n");
    }

    /// <summary>Markup of our own making, such as a figure.</summary>
    public void Add(string markup) => body.Append(markup).Append('\n');

    /// <summary>The first cell of a row is its name; cells beginning with FAILS stand out.</summary>
    /// <param name="words">From this column on there are words instead of figures.</param>
    public void Table(
        IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows, int words = int.MaxValue)
    {
        body.Append("<div class=\"scroll\" tabindex=\"0\"><table><thead><tr>");
        for (var i = 0; i < heads.Count; i++)
            body.Append($"<th scope=\"col\"{(i >= words ? " class=\"word\"" : "")}>{Text(heads[i])}</th>");
        body.Append("</tr></thead><tbody>\n");
        foreach (var row in rows)
        {
            body.Append("<tr>");
            for (var i = 0; i < row.Count; i++)
                body.Append($"<td{(i >= words ? " class=\"wrap\"" : Class(row[i]))}>{Text(row[i])}</td>");
            body.Append("</tr>\n");
        }
        body.Append("</tbody></table></div>\n");
    }

    public string Finish() => $"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>{Text(title)}</title><style>{Style}</style></head><body><main>
        <h1>{Text(title)}</h1>
        {body}</main></body></html>
        """;

    static string Class(string cell) =>
        cell.StartsWith("FAILS", StringComparison.Ordinal) ? " class=\"word bad\""
        : cell == "passes" ? " class=\"word good\""
        : "";
}
