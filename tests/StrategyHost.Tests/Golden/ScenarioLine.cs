namespace StrategyHost.Tests.Golden;

// A line of a scenario: the words of what is done, and after the bar what must come of it.
sealed record ScenarioLine(int Number, string[] Words, string[] Expected)
{
    public static IEnumerable<ScenarioLine> Read(string text)
    {
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.Split(" #", 2)[0];
            if (line.StartsWith('#') || string.IsNullOrWhiteSpace(line)) continue;
            var columns = line.Split('|', 2);
            yield return new(
                number,
                columns[0].Split(' ', StringSplitOptions.RemoveEmptyEntries),
                columns.Length == 1 ? [] : columns[1].Split(',', Trimmed));
        }
    }

    const StringSplitOptions Trimmed = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
}

// The words of a line, taken one after the other.
sealed class Words(string[] words)
{
    int next;

    public string Take() => next < words.Length ? words[next++] : throw new FormatException("a word is missing");

    public bool Has(string word)
    {
        if (next >= words.Length || words[next] != word) return false;
        next++;
        return true;
    }

    public string Rest()
    {
        var rest = string.Join(' ', words[next..]);
        next = words.Length;
        return rest;
    }

    public bool HasMore => next < words.Length;

    public bool Rest(out string word)
    {
        var isThere = next < words.Length;
        word = isThere ? words[next++] : "";
        return isThere;
    }

    public int Number() => int.Parse(Take());

    public TimeSpan Span()
    {
        var text = Take();
        var digits = text.TrimEnd('m', 's', 'h');
        var amount = double.Parse(digits);
        return text[digits.Length..] switch
        {
            "ms" => TimeSpan.FromMilliseconds(amount),
            "s" => TimeSpan.FromSeconds(amount),
            "m" => TimeSpan.FromMinutes(amount),
            "h" => TimeSpan.FromHours(amount),
            _ => throw new FormatException($"'{text}' is no span: 20ms, 5s, 2m, 1h"),
        };
    }

    public void End()
    {
        if (next < words.Length) throw new FormatException($"'{words[next]}' was not expected");
    }
}
