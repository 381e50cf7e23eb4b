using System.Collections.Concurrent;
using System.Text.Json;

namespace StrategyHost.Sweeps;

/// <summary>
/// A sweep on the disk: its plan, a file for each finished unit, and at the end its result. A unit's file appears whole
/// or not at all, flushed before it has its name; so whoever opens the folder next goes on where it stands, and no unit
/// is lost or run twice.
/// </summary>
sealed class SweepFolder : IDisposable
{
    const string PlanFile = "sweep.json", SourceFile = "source.json", LockFile = "lock", Units = "units";
    const string RequestFile = "request.json";
    public const string ResultFile = "result.json", ProgressFile = "progress.json";

    readonly string folder;
    readonly FileStream? mine;
    readonly ConcurrentDictionary<string, UnitResult> known = new();

    SweepFolder(string folder, FileStream? mine) => (this.folder, this.mine) = (folder, mine);

    public static bool Holds(string folder) => File.Exists(Path.Combine(folder, PlanFile));

    /// <summary>To be worked on by this process alone.</summary>
    /// <exception cref="SweepRefused">Another process works on it.</exception>
    public static SweepFolder Open(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, Units));
        FileStream mine;
        try
        {
            mine = new(Path.Combine(folder, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new SweepRefused($"Another process works on {folder}: wait for it, or end it.");
        }
        // What was cut off on the way to its name.
        foreach (var part in Directory.EnumerateFiles(folder, "*.part", SearchOption.AllDirectories)) File.Delete(part);
        return new(folder, mine);
    }

    /// <summary>To look at, while another process may work on it.</summary>
    public static SweepFolder Watch(string folder) => new(folder, null);

    public bool HasPlan => Holds(folder);

    /// <summary>Lays down what was asked for, before there is a plan.</summary>
    public static void Keep(SweepRequest request, string folder)
    {
        Directory.CreateDirectory(folder);
        Watch(folder).Write(RequestFile, SweepJson.WriteReadable(request));
    }

    /// <exception cref="SweepRefused">There is none.</exception>
    public SweepRequest ReadRequest() => Read<SweepRequest>(RequestFile);

    /// <exception cref="SweepRefused">The plan is not there, or no plan.</exception>
    public SweepPlan ReadPlan() => Read<SweepPlan>(PlanFile);

    /// <summary>Where the data lies on this machine.</summary>
    public IReadOnlyList<string> ReadSource() => Read<string[]>(SourceFile);

    public void Write(SweepPlan plan, IReadOnlyList<string> paths)
    {
        Write(SourceFile, SweepJson.WriteReadable(paths.Select(Path.GetFullPath)));
        // Last, since a folder with a plan is a sweep.
        Write(PlanFile, SweepJson.WriteReadable(plan));
    }

    public void Write(UnitResult result)
    {
        Write(FileOf(result.Unit), SweepJson.Write(result));
        known[result.Unit] = result;
    }

    public void Write(SweepResult result) => Write(ResultFile, SweepJson.WriteReadable(result));

    /// <summary>The result of a sweep that is over; null where it is not.</summary>
    public SweepResult? ReadResult() => ReadOrNull<SweepResult>(ResultFile);

    /// <summary>Only for those who look: lost without harm.</summary>
    public void Write(SweepProgress progress) => Write(ProgressFile, SweepJson.Write(progress), isDurable: false);

    public SweepProgress? ReadProgress() => ReadOrNull<SweepProgress>(ProgressFile);

    /// <summary>A unit's result; null where there is none. A damaged file counts as none.</summary>
    public UnitResult? Find(string unit)
    {
        if (known.TryGetValue(unit, out var found)) return found;
        var path = Path.Combine(folder, FileOf(unit));
        if (!File.Exists(path)) return null;
        try
        {
            var result = SweepJson.Read<UnitResult>(File.ReadAllBytes(path));
            return result.Unit == unit ? known.GetOrAdd(unit, result) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Dispose() => mine?.Dispose();

    static string FileOf(string unit) => Path.Combine(Units, unit + ".json");

    T? ReadOrNull<T>(string file) where T : class
    {
        try
        {
            return SweepJson.Read<T>(File.ReadAllBytes(Path.Combine(folder, file)));
        }
        catch (Exception absent) when (absent is IOException or JsonException or NotSupportedException)
        {
            return null;
        }
    }

    T Read<T>(string file)
    {
        try
        {
            return SweepJson.Read<T>(File.ReadAllBytes(Path.Combine(folder, file)));
        }
        catch (Exception wrong) when (wrong is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SweepRefused($"There is no sweep in {folder}.");
        }
        catch (Exception wrong) when (wrong is JsonException or NotSupportedException)
        {
            throw new SweepRefused($"{file} in {folder} is damaged, or of another build: {wrong.Message}");
        }
    }

    void Write(string file, byte[] bytes, bool isDurable = true)
    {
        var path = Path.Combine(folder, file);
        using (var part = File.Create(path + ".part"))
        {
            part.Write(bytes);
            part.Flush(flushToDisk: isDurable);
        }
        File.Move(path + ".part", path, overwrite: true);
    }
}
