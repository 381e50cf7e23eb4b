namespace StrategyHost.Tests;

/// <summary>
/// The data folder that lies beside the repository, or where STRATEGYHOST_SHARED says; it may be absent.
/// </summary>
static class SharedData
{
    static readonly string? Folder = Locate();

    /// <summary>The path of a file or folder in it, or null where there is none.</summary>
    public static string? Find(string path)
    {
        if (Folder is null) return null;
        var full = Path.Combine(Folder, path);
        return File.Exists(full) || Directory.Exists(full) ? full : null;
    }

    public static string Read(string path) =>
        File.ReadAllText(Find(path) ?? throw new FileNotFoundException($"no {path} in the shared data"));

    static string? Locate()
    {
        if (Environment.GetEnvironmentVariable("STRATEGYHOST_SHARED") is { Length: > 0 } said) return said;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "StrategyHost.sln"))) continue;
            var beside = Path.Combine(folder.Parent?.FullName ?? "", "shared");
            return Directory.Exists(beside) ? beside : null;
        }
        return null;
    }
}

/// <summary>A test on the shared data, skipped and said so where the named file or folder is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute(string path)
    {
        if (SharedData.Find(path) is null) Skip = $"{path} is not in the shared data folder beside the repository";
    }
}
