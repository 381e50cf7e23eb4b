using System.CommandLine;
using System.Globalization;
using StrategyHost.Engine.Images;
using StrategyHost.Journal;
using StrategyHost.Live;
using StrategyHost.Model;
using Command = System.CommandLine.Command;

namespace StrategyHost.Commands;

/// <summary>What may be done with a journal beside replaying it.</summary>
static class JournalCommand
{
    static readonly Argument<DirectoryInfo> Folder = new("DATA-FOLDER")
    {
        Description = "The data folder, or the journal's folder in it",
    };

    static readonly Argument<long> Input = new("INPUT") { Description = "The input's number" };
    static readonly Option<string?> Reason = new("--reason") { Description = "Why, for those who read it later" };

    static readonly Option<string> By = new("--by")
    {
        Description = "Who decides it [default: the user of this machine]",
        DefaultValueFactory = _ => Environment.UserName,
    };

    static readonly Option<long?> Latest = new("--latest") { Description = "Not after this input" };
    static readonly Option<int?> Days = new("--days") { Description = "Keep what is younger than so many days" };
    static readonly Option<double?> Gigabytes = new("--gigabytes") { Description = "Keep the newest so many" };
    static readonly Option<DirectoryInfo?> Archive = new("--archive") { Description = "Move there, delete nothing" };
    static readonly Option<bool> Try = new("--dry-run") { Description = "Only say what would be removed" };

    public static Command Create()
    {
        var journal = new Command("journal", "Looks at a data folder's journal, and decides what only a person may.");
        journal.Subcommands.Add(JournalShow.Create());
        journal.Subcommands.Add(Subcommand.Create("snapshot", """
            Replays what the journal has got since its last snapshot and makes a new one, beside a running host.
            Exit codes: 0 made or nothing new, 1 no journal, damage, or a state that no snapshot can hold, 5 the replay
            differs from a recorded hash.
            """, [Folder, Latest], Snapshot));
        journal.Subcommands.Add(Subcommand.Create("accept-build", """
            For a journal that a build of other rules recorded: replays its inputs under this build's rules and shows
            where the results first differ and which accounts' figures do. With --reason the journal gets
            a record that this was accepted, by whom and when, and the host opens again; it must not run now.
            Exit codes: 0 equal, or accepted, 1 no journal, damage, or an input that breaks the desk, 5 not equal, and
            nothing was written.
            """, [Folder, Reason, By], Accept));
        journal.Subcommands.Add(Subcommand.Create("skip", """
            Sets aside the one input at which a replay stops, because it breaks the desk: time goes on in its place. It
            is written into the journal with reason, name and date, and stays there. The host must not run.
            Exit codes: 0 set aside and the journal replays to its end, 1 not done (the message says why), 5 set aside,
            but a later input breaks the desk too.
            """, [Folder, Input, Reason, By], Skip));
        journal.Subcommands.Add(Subcommand.Create("retain", """
            Removes the oldest segments that a policy allows to go, and never what this build's newest snapshots or a
            live strategy still need; with both --days and --gigabytes only what both allow. It may run beside the host.
            Decisions, fills and attribution before the new begin can then no longer be explained or replayed from this
            folder: with --archive the segments are moved, and a copy with all of them replays from input 1.
            Another build cannot load this one's snapshots: before an update back up, or keep everything.
            Exit codes: 0 done or nothing to do, 1 not done (the message says why).
            """, [Folder, Days, Gigabytes, Archive, By, Try], Retain));
        return journal;
    }

    static Task<Answer> Snapshot(ParseResult parse, CancellationToken token) => Decide(() =>
    {
        var folder = ReplayCommand.JournalIn(parse.GetRequiredValue(Folder).FullName);
        if (ImageMaker.Make(folder, parse.GetValue(Latest) ?? long.MaxValue, token) is not { } made)
            return new(ExitCode.Success, new { made = false }, output =>
                output.WriteLine("Nothing new: no state hash was recorded since the last snapshot."));
        var document = new { made = true, made.From, made.Sequence, hash = made.Hash.ToString("x16"), made.Bytes };
        return new(ExitCode.Success, document, output => output.WriteLine(
            $"Snapshot after input {made.Sequence:N0}, state {made.Hash:x16}, {Machine.Size(made.Bytes)}; "
            + $"{made.Sequence - made.From:N0} inputs replayed to it."));
    });

    static Task<Answer> Accept(ParseResult parse, CancellationToken token) => Decide(() =>
    {
        var folder = ReplayCommand.JournalIn(parse.GetRequiredValue(Folder).FullName);
        var reason = parse.GetValue(Reason);
        using var hold = reason is null ? null : DataFolder.Open(DataFolderOf(folder));
        var found = BuildAcceptance.Look(folder, token);
        if (found.First is not { } first)
            return new(ExitCode.Success, new { equal = true, found.Inputs }, output =>
                output.WriteLine($"Equal: {found.Inputs:N0} inputs replay as recorded. There is nothing to accept."));
        if (reason is not null)
            BuildAcceptance.Accept(folder, found, reason, parse.GetRequiredValue(By), TimeProvider.System.GetUtcNow());
        var document = new
        {
            equal = false, accepted = reason is not null, found.Inputs, firstDifference = first.Sequence,
            recordedBy = first.Build, build = BuildName.Current, recorded = first.Recorded.ToString("x16"),
            replayed = first.Replayed.ToString("x16"), found.ComparedAt, found.Differences,
        };
        return new(reason is null ? ExitCode.NotEqual : ExitCode.Success, document, output =>
        {
            output.WriteLine(first.Message + ".");
            output.WriteLine(found.ComparedAt == 0 ? "The recording build left no figures of accounts to compare."
                : $"Accounts' figures after input {found.ComparedAt:N0}, before and after: "
                    + (found.Differences.Count == 0 ? "all equal." : ""));
            foreach (var line in found.Differences) output.WriteLine("  " + line);
            output.WriteLine(reason is null ? "Nothing was written. Add --reason to accept it."
                : $"Accepted by {parse.GetRequiredValue(By)}. Strategies that were alive are fed the changed events at "
                    + "the next start, and are stopped where they then want something else.");
        });
    });

    static Task<Answer> Skip(ParseResult parse, CancellationToken token) => Decide(() =>
    {
        var folder = ReplayCommand.JournalIn(parse.GetRequiredValue(Folder).FullName);
        if (parse.GetValue(Reason) is not { Length: > 0 } reason)
            throw new InvalidDataException("--reason is needed: those who read the journal later must know why.");
        using var hold = DataFolder.Open(DataFolderOf(folder));
        var (note, next) = InputSkip.Run(
            folder, parse.GetValue(Input), reason, parse.GetRequiredValue(By), TimeProvider.System.GetUtcNow());
        var document = new { note.Input, note.Kind, note.Broke, note.Reason, note.By, note.At, next = next?.Message };
        return new(next is null ? ExitCode.Success : ExitCode.NotEqual, document, output =>
        {
            output.WriteLine($"Input {note.Input:N0} ({note.Kind}) is set aside by {note.By}: {note.Reason}");
            output.WriteLine($"It broke: {note.Broke}");
            output.WriteLine(next is null ? "The journal replays to its end." : "Then another: " + next.Message);
        });
    });

    static Task<Answer> Retain(ParseResult parse, CancellationToken token) => Decide(() =>
    {
        var folder = ReplayCommand.JournalIn(parse.GetRequiredValue(Folder).FullName);
        var now = TimeProvider.System.GetUtcNow();
        var (days, size) = (parse.GetValue(Days), parse.GetValue(Gigabytes));
        if (days is null && size is null) throw new InvalidDataException("--days or --gigabytes is needed.");
        if (days < 0 || size < 0) throw new InvalidDataException("--days and --gigabytes cannot be negative.");
        var policy = new RetentionPolicy
        {
            Since = days is { } kept ? Time.From(now - TimeSpan.FromDays(kept)) : null,
            Bytes = size is { } most ? (long)(most * (1L << 30)) : null,
            Archive = parse.GetValue(Archive)?.FullName,
            By = string.Create(CultureInfo.InvariantCulture, $"{parse.GetRequiredValue(By)}: {days} days, {size} GB"),
        };
        var plan = Retention.Plan(folder, policy);
        if (!parse.GetValue(Try)) Retention.Apply(folder, plan, policy, now);
        return new(ExitCode.Success, plan, output =>
        {
            foreach (var path in plan.Segments) output.WriteLine($"  {Path.GetFileName(path)}");
            output.WriteLine($"{plan.Segments.Count} segments, {Machine.Size(plan.Bytes)}; the journal begins at input "
                + $"{plan.First:N0}. What stays: {plan.Why}.");
        });
    });

    /// <summary>Faults of a journal as bad input; another hash as its own exit code.</summary>
    static Task<Answer> Decide(Func<Answer> run)
    {
        try
        {
            return Task.FromResult(run());
        }
        catch (ReplayDiffers differs)
        {
            var document = new { equal = false, error = differs.Message };
            return Task.FromResult(
                new Answer(ExitCode.NotEqual, document, output => output.WriteLine(differs.Message)));
        }
        catch (Exception fault) when (fault is JournalFault or InvariantBroken or ImageFault)
        {
            throw new InvalidDataException(fault.Message, fault);
        }
    }

    static string DataFolderOf(string journal) => Path.GetFileName(journal) == "journal"
        ? Path.GetDirectoryName(journal)!
        : throw new InvalidDataException($"{journal} is not in a data folder: a host might be writing it.");
}
