using System.Text.RegularExpressions;

namespace StrategyHost.Scripts;

/// <summary>A script's path: folder and file of small letters, digits and dashes, ending in .csx.</summary>
static partial class ScriptName
{
    public const string Rule = "folder/name.csx in small letters, digits and dashes, at most 80";

    public static bool IsValid(string path) => path.Length <= 80 && Shape().IsMatch(path);

    /// <summary>"market-making/funding-aware.csx" is "Funding aware".</summary>
    public static string Title(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path).Replace('-', ' ');
        return char.ToUpperInvariant(name[0]) + name[1..];
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*\.csx$")]
    private static partial Regex Shape();
}
