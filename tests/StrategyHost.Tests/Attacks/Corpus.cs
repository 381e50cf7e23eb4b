using System.Text;

namespace StrategyHost.Tests.Attacks;

/// <summary>
/// The scripts of this folder. The first line of each is its verdict; WRITE_VERDICTS=1 writes those found. A line
/// "//*N text" stands for N lines of that text, "//+N text" for one line of N times that text, with {i} counted.
/// </summary>
static class Corpus
{
    const int longestVerdict = 400;
    static readonly string folder = Path.Combine(Repository(), "tests", "StrategyHost.Tests", "Attacks");
    static readonly bool writes = Environment.GetEnvironmentVariable("WRITE_VERDICTS") == "1";

    public static TheoryData<string> Names(string kind) =>
        [.. Directory.EnumerateFiles(Path.Combine(folder, kind), "*.csx")
            .Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public static string Text(string kind, string name)
    {
        var text = new StringBuilder();
        foreach (var line in File.ReadAllLines(PathOf(kind, name))) Append(text, line);
        return text.ToString();
    }

    /// <summary>
    /// A golden line may name two verdicts with "or else" between them, where which limit is met first is the machine's
    /// doing.
    /// </summary>
    public static void Verdict(string kind, string name, string found)
    {
        var lines = File.ReadAllLines(PathOf(kind, name));
        var verdict = found.Length > longestVerdict ? found[..longestVerdict] + "…" : found;
        if (lines[0]["// ".Length..].Split(" or else ").Contains(verdict)) return;
        if (writes) File.WriteAllLines(PathOf(kind, name), [$"// {verdict}", .. lines.Skip(1)]);
        else Assert.Equal(lines[0], $"// {verdict}");
    }

    static void Append(StringBuilder text, string line)
    {
        if (line.Length < 4 || line[..2] != "//" || line[2] is not ('*' or '+'))
        {
            text.AppendLine(line);
            return;
        }
        var space = line.IndexOf(' ');
        var count = int.Parse(line[3..space], System.Globalization.CultureInfo.InvariantCulture);
        for (var i = 0; i < count; i++)
        {
            text.Append(line[(space + 1)..].Replace("{i}", $"{i}"));
            if (line[2] == '*') text.AppendLine();
        }
        if (line[2] == '+') text.AppendLine();
    }

    static string PathOf(string kind, string name) => Path.Combine(folder, kind, $"{name}.csx");

    static string Repository()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at != null && !File.Exists(Path.Combine(at.FullName, "StrategyHost.sln"))) at = at.Parent;
        return at?.FullName ?? throw new InvalidOperationException("the repository's top was not found");
    }
}
