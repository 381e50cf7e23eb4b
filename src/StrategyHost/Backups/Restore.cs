using StrategyHost.Journal;
using StrategyHost.Live;

namespace StrategyHost.Backups;

/// <summary>What a restored folder was proved to be.</summary>
/// <param name="Inputs">How many inputs a replay of it reaches.</param>
/// <param name="Hash">Its state there.</param>
/// <param name="Compared">Recorded hashes that were met on the way.</param>
sealed record Restored(BackupManifest Manifest, long Inputs, ulong Hash, int Compared);

/// <summary>
/// Makes a data folder of a backup again, and proves it: every file's hash, then a replay from the begin.
/// </summary>
static class Restore
{
    /// <param name="data">A folder that is not there yet, or empty.</param>
    /// <exception cref="JournalFault">The backup is not whole, the folder is in use, or the replay differs.</exception>
    public static Restored Run(string from, string data)
    {
        var manifest = BackupManifest.Read(from);
        manifest.Check(from);
        if (Directory.Exists(data) && Directory.EnumerateFileSystemEntries(data).Any())
            throw new JournalFault($"{data} is not empty: nothing was restored into it.");
        var target = data.TrimEnd(Path.DirectorySeparatorChar) + Backup.Unfinished;
        if (Directory.Exists(target)) Directory.Delete(target, recursive: true);
        foreach (var file in manifest.Files)
        {
            var path = Path.Combine(target, file.Path);
            Backup.Private(Path.GetDirectoryName(path)!);
            Backup.Copy(Path.Combine(from, file.Path), path);
        }
        manifest.Check(target);
        if (Directory.Exists(data)) Directory.Delete(data);
        Directory.Move(target, data);
        return Prove(manifest, Path.Combine(data, "journal"));
    }

    static Restored Prove(BackupManifest manifest, string journal)
    {
        var desk = DeskStart.First(journal).Desk;
        var report = JournalReplay.Run(journal, desk);
        if (report.Inputs != manifest.Inputs)
            throw new JournalFault($"{report.Inputs:N0} inputs replay, {manifest.Inputs:N0} were backed up.");
        return new(manifest, report.Inputs, desk.Hash(), report.HashesCompared);
    }
}
