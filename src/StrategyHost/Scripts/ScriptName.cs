using System.Text.RegularExpressions;

namespace StrategyHost.Scripts;

/// <summary>A script's path: folder and file of small letters, digits and dashes, ending in .csx.</summary>
static partial class ScriptName
{
    const string Ending = ".csx";

    public const string Rule = "folder/name.csx in small letters, digits and dashes, at most 80";

    public static bool IsValid(string path) => path.Length <= 80 && Shape().IsMatch(path);

    /// <summary>The path of the script with this folder and name, whether the name has its ending or not.</summary>
    public static string Of(string folder, string name) =>
        $"{folder}/{(name.EndsWith(Ending, StringComparison.Ordinal) ? name[..^Ending.Length] : name)}{Ending}";

    /// <summary>"market-making/funding-aware.csx" is "Funding aware".</summary>
    public static string Title(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path).Replace('-', ' ');
        return char.ToUpperInvariant(name[0]) + name[1..];
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*\.csx\z")]
    private static partial Regex Shape();
}
