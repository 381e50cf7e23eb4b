using System.Security.Cryptography;
using System.Text.Json;
using StrategyHost.Journal;

namespace StrategyHost.Backups;

/// <summary>What a backup consists of: its last file to be written, without which it is none.</summary>
/// <param name="Build">The build that made it.</param>
/// <param name="Inputs">The last input of its journal.</param>
/// <param name="LastHash">The last state hash recorded in it, and after which input.</param>
sealed record BackupManifest(
    string Build, DateTimeOffset At, long Inputs, long HashAt, string? LastHash, IReadOnlyList<BackupFile> Files)
{
    public const string Name = "backup.json";

    /// <summary>Who asked for it on the page; empty for the command line.</summary>
    public string By { get; init; } = "";

    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public void Write(string folder) =>
        LastingFile.Write(Path.Combine(folder, Name), JsonSerializer.SerializeToUtf8Bytes(this, json));

    /// <exception cref="JournalFault">The folder holds no finished backup, or its list cannot be read.</exception>
    public static BackupManifest Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path))
            throw new JournalFault($"{folder} holds no finished backup: {Name}, which is written last, is not there.");
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(File.ReadAllBytes(path), json)
                ?? throw new JsonException("nothing in it");
        }
        catch (JsonException cause)
        {
            throw new JournalFault($"{path} cannot be read: {cause.Message}", cause);
        }
    }

    /// <summary>Reads every file back.</summary>
    /// <exception cref="JournalFault">One is missing or differs; the message names it.</exception>
    public void Check(string folder)
    {
        foreach (var file in Files)
        {
            var path = Path.Combine(folder, file.Path);
            if (!File.Exists(path)) throw new JournalFault($"{path} is missing from the backup.");
            if (BackupFile.Of(folder, file.Path) != file)
                throw new JournalFault($"{path} is not what was backed up: its length or its hash differs.");
        }
    }
}

/// <summary>A file of a backup.</summary>
/// <param name="Path">Below the data folder.</param>
sealed record BackupFile(string Path, long Bytes, string Sha256)
{
    public static BackupFile Of(string folder, string path)
    {
        using var file = File.OpenRead(System.IO.Path.Combine(folder, path));
        return new(path, file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
    }
}
