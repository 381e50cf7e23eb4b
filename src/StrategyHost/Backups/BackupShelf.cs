using StrategyHost.Jobs;
using StrategyHost.Journal;
using StrategyHost.Live;
using StrategyHost.Model;

namespace StrategyHost.Backups;

/// <summary>A backup as it stands on the disk.</summary>
sealed record MadeBackup(string Path, BackupManifest Manifest)
{
    public long Bytes => Manifest.Files.Sum(file => file.Bytes);
}

/// <summary>
/// Backups that people ask the running host for, one at a time, each in a folder named by its moment. What counts is
/// what lies there: a backup without its list, which is written last, is none.
/// </summary>
/// <param name="data">The data folder.</param>
/// <param name="folder">Where the backups go.</param>
sealed class BackupShelf(string data, string folder, LiveDesk live, TimeProvider clock) : IFollowed
{
    readonly Lock gate = new();

    public event Action? Changed;

    public string Folder => folder;

    /// <summary>Since when one is being made; null while none is.</summary>
    public DateTimeOffset? Since { get; private set; }

    /// <summary>Why the last one was not made; empty where it was.</summary>
    public string Failure { get; private set; } = "";

    /// <summary>Of journal and documents as they stand: about what a backup will take.</summary>
    public long DataBytes => new DirectoryInfo(data).EnumerateFiles("*", SearchOption.AllDirectories)
        .Where(file => !file.FullName.StartsWith(folder, StringComparison.Ordinal)).Sum(file => file.Length);

    /// <summary>Those there are, newest first, and what is wrong with others that are finished.</summary>
    public (IReadOnlyList<MadeBackup> Made, IReadOnlyList<string> Faults) Look()
    {
        var (made, faults) = (new List<MadeBackup>(), new List<string>());
        foreach (var path in Directory.Exists(folder) ? Directory.GetDirectories(folder) : [])
        {
            if (!File.Exists(Path.Combine(path, BackupManifest.Name))) continue;
            try
            {
                made.Add(new(path, BackupManifest.Read(path)));
            }
            catch (JournalFault cause)
            {
                faults.Add(cause.Message);
            }
        }
        return ([.. made.OrderByDescending(one => one.Manifest.At)], faults);
    }

    /// <summary>Begins one; false while another is being made.</summary>
    public bool Begin(string by)
    {
        lock (gate)
        {
            if (Since is not null) return false;
            Since = clock.GetUtcNow();
        }
        Changed?.Invoke();
        _ = Task.Run(() => Make(by));
        return true;
    }

    void Make(string by)
    {
        var at = clock.GetUtcNow();
        var to = Path.Combine(folder, at.UtcDateTime.ToString("yyyyMMdd-HHmmss-fff"));
        try
        {
            Backup.Private(folder);
            var made = new MadeBackup(to, Backup.Make(data, to, at, by));
            Failure = "";
            Say($"backup by {by}: {made.Manifest.Inputs:N0} inputs, {made.Bytes:N0} bytes, read back");
        }
        catch (Exception cause) when (cause is JournalFault or IOException or UnauthorizedAccessException)
        {
            Failure = cause.Message;
            Say($"backup by {by} was not made: {cause.Message}");
        }
        finally
        {
            lock (gate) Since = null;
            Changed?.Invoke();
        }
    }

    void Say(string text)
    {
        if (live.Host is { Latest: { } latest } host)
            host.Happenings.Add(new(latest.Time, latest.Sequence, "Backup", default, text));
    }
}
