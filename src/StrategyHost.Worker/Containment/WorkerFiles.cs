namespace StrategyHost.Worker.Containment;

/// <summary>Where the runtime and the worker's own files lie, and whether another user could read them.</summary>
static class WorkerFiles
{
    public static readonly string RuntimeFolder = FindRuntime();

    public static readonly string Runtime = Path.Combine(RuntimeFolder, "dotnet");

    public static readonly string Program = typeof(WorkerFiles).Assembly.Location;

    public static readonly string Folder = Path.GetDirectoryName(Program)!;

    /// <summary>The first file or folder that a user without rights of its own could not use, or null.</summary>
    public static string? FirstUnreadable() =>
        Ancestors(Runtime).Concat(Ancestors(Program)).FirstOrDefault(path => !IsOpenToAll(path));

    static IEnumerable<string> Ancestors(string path)
    {
        for (var at = path; at != null; at = Path.GetDirectoryName(at)) yield return at;
    }

    static bool IsOpenToAll(string path)
    {
        var mode = File.GetUnixFileMode(path);
        return Directory.Exists(path) ? mode.HasFlag(UnixFileMode.OtherExecute) : mode.HasFlag(UnixFileMode.OtherRead);
    }

    // The runtime that runs this process lies at <folder>/shared/Microsoft.NETCore.App/<version>/.
    static string FindRuntime()
    {
        var library = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return Path.GetFullPath(Path.Combine(library, "..", "..", ".."));
    }
}
