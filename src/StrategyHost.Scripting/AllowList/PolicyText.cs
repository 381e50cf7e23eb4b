namespace StrategyHost.Scripting.AllowList;

// Reads the policy's text: "== theme ==" opens a theme; a row is "verb columns id… : reason -> what to use instead".
static class PolicyText
{
    public static IReadOnlyList<PolicyRow> Parse(string text)
    {
        var rows = new List<PolicyRow>();
        var theme = "";
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line == "" || line[0] == '#') continue;
            if (line.StartsWith("==")) theme = line.Trim('=', ' ');
            else rows.AddRange(Row(line, theme, number));
        }
        return rows;
    }

    static IEnumerable<PolicyRow> Row(string line, string theme, int number)
    {
        var colon = line.IndexOf(" : ", StringComparison.Ordinal);
        if (colon < 0) throw new FormatException($"policy line {number}: expected ' : ' before the reason");
        var words = line[..colon].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 3 || !Enum.TryParse<Verb>(words[0], ignoreCase: true, out var verb))
            throw new FormatException($"policy line {number}: expected 'verb columns id'");
        var scope = words[1] switch
        {
            "both" => new Scope(true, true),
            "source" => new Scope(true, false),
            "emitted" => new Scope(false, true),
            var other => throw new FormatException($"policy line {number}: no column '{other}'"),
        };
        var reason = line[(colon + 3)..].Split(" -> ");
        return words[2..].Select(id => new PolicyRow(theme, verb, Id(verb, id), scope, reason[0])
        {
            Instead = reason.Length > 1 ? reason[1] : "",
        });
    }

    static string Id(Verb verb, string id) => verb == Verb.Space ? id.TrimEnd('.') + "." : id;
}
