using System.CommandLine;
using StrategyHost.Backups;
using StrategyHost.Journal;
using StrategyHost.Model;
using Command = System.CommandLine.Command;

namespace StrategyHost.Commands;

/// <summary>Copies a data folder while its host runs, and makes one of such a copy again.</summary>
static class BackupCommand
{
    const string Description = """
        Copies a data folder (journal, snapshots, documents, keys) while its host runs, into a new folder, and reads
        everything back. Recorded market files are not in it. A copy that did not end well is removed; one that was
        killed keeps the name TO.partial and is taken for nothing. It holds password hashes and session keys: keep it
        as private as the data folder.
        Exit codes: 0 made and read back, 1 not made (the message says why).
        """;

    const string RestoreDescription = """
        Makes a data folder of a backup: checks every file's hash, copies, and replays the copied journal from its
        begin, comparing every recorded state hash. Start the host on it afterwards with --data-dir.
        Exit codes: 0 restored and proved, 1 not a whole backup, no room, or the folder is not empty; 5 restored, but
        this build does not replay it to the recorded hashes (the message names the input and the build).
        """;

    static readonly Argument<DirectoryInfo> Data = new("DATA-FOLDER") { Description = "The data folder" };
    static readonly Argument<DirectoryInfo> To = new("TO") { Description = "A folder that is not there yet" };
    static readonly Argument<DirectoryInfo> From = new("BACKUP") { Description = "A folder that backup has made" };
    static readonly Argument<DirectoryInfo> Into = new("DATA-FOLDER") { Description = "A folder not there yet" };

    public static Command Create() => Subcommand.Create("backup", Description, [Data, To], Make);

    public static Command CreateRestore() => Subcommand.Create("restore", RestoreDescription, [From, Into], Restore);

    static Task<Answer> Make(ParseResult parse, CancellationToken token) => Faults(() =>
    {
        var to = parse.GetRequiredValue(To).FullName;
        var made = Backup.Make(parse.GetRequiredValue(Data).FullName, to, TimeProvider.System.GetUtcNow());
        var bytes = made.Files.Sum(file => file.Bytes);
        return new(ExitCode.Success, made, output => output.WriteLine(
            $"{to}: {made.Inputs:N0} inputs, {made.Files.Count} files, {Machine.Size(bytes)}, all read back. "
            + $"Last recorded state {made.LastHash ?? "none"} after input {made.HashAt:N0}."));
    });

    static Task<Answer> Restore(ParseResult parse, CancellationToken token) => Faults(() =>
    {
        var data = parse.GetRequiredValue(Into).FullName;
        try
        {
            var found = Backups.Restore.Run(parse.GetRequiredValue(From).FullName, data);
            var document = new { found.Inputs, hash = found.Hash.ToString("x16"), found.Compared, equal = true };
            return new(ExitCode.Success, document, output => output.WriteLine(
                $"{data}: {found.Inputs:N0} inputs replayed, {found.Compared:N0} recorded hashes met, state "
                + $"{found.Hash:x16}."));
        }
        catch (ReplayDiffers differs)
        {
            var document = new { inputs = differs.Sequence, equal = false, error = differs.Message };
            return new(ExitCode.NotEqual, document, output =>
                output.WriteLine($"{data} is restored. {differs.Message}"));
        }
    });

    static Task<Answer> Faults(Func<Answer> run)
    {
        try
        {
            return Task.FromResult(run());
        }
        catch (Exception fault) when (fault is JournalFault or InvariantBroken)
        {
            throw new InvalidDataException(fault.Message, fault);
        }
    }
}
