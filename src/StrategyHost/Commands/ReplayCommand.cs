using System.CommandLine;
using StrategyHost.Journal;
using StrategyHost.Live;
using StrategyHost.Model;
using Command = System.CommandLine.Command;

namespace StrategyHost.Commands;

/// <summary>Applies a journal's inputs to a new desk and compares every state hash recorded in it.</summary>
static class ReplayCommand
{
    const string Description = """
        Replays a journal with this build and compares every state hash that it records. Changes nothing on the disk,
        so that it may be run beside the host that writes the journal; a write cut short at its end is told as "tail".
        "hash" is the replayed state where the last hash was recorded, or where the first difference is; "endHash" is
        the state after the last input.
        With --to, --at or --break it stops on the way and prints every figure that the desk then holds, a path and a
        value a line: accounts, positions, orders, marks, margin, funding, limits and strategies as pages show them,
        then all fields of the desk's own under "desk."; with --scripts also those of each live strategy's script.
        Exit codes: 0 equal, or stopped where it should, 1 no journal there, no hash recorded in it, damage (the message
        names the event), or nothing to stop at, 5 not equal.
        """;

    static readonly Option<long?> To = new("--to") { Description = "Stop after this input" };
    static readonly Option<DateTimeOffset?> At = new("--at") { Description = "Stop after the last input by this time" };

    static readonly Option<string?> Break = new("--break")
    {
        Description = "Stop at the first: fill [ACCOUNT], denied [ACCOUNT], order NUMBER, liquidation, "
            + "equity ACCOUNT < MONEY",
    };

    static readonly Option<string?> Only = new("--only") { Description = "Print figures whose path has this in it" };

    static readonly Option<bool> Scripts = new("--scripts")
    {
        Description = "Feed live strategies up to there in locked workers and print their scripts' fields too",
    };

    static readonly Argument<DirectoryInfo> Folder = new("JOURNAL-FOLDER")
    {
        Description = "The journal's folder, or the data folder it lies in",
    };

    public static Command Create() => Subcommand.Create(
        "replay", Description, [Folder, To, At, Break, Only, Scripts], Run);

    static async Task<Answer> Run(ParseResult parse, CancellationToken token)
    {
        var folder = JournalIn(parse.GetRequiredValue(Folder).FullName);
        try
        {
            var (to, at, condition) = (parse.GetValue(To), parse.GetValue(At), parse.GetValue(Break));
            if (to is not null || at is not null || condition is not null)
                return await ReplayStopAnswer.Of(folder, new(to, at, condition)
                {
                    Only = parse.GetValue(Only), Scripts = parse.GetValue(Scripts),
                }, token);
            return await Task.FromResult(Replay(folder, parse.InvocationConfiguration.Error, token));
        }
        catch (Exception fault) when (fault is JournalFault or InvariantBroken)
        {
            throw new InvalidDataException(fault.Message, fault);
        }
    }

    static Answer Replay(string folder, TextWriter error, CancellationToken token)
    {
        var desk = DeskStart.First(folder).Desk;
        try
        {
            var report = JournalReplay.Run(folder, desk, _ => token.ThrowIfCancellationRequested());
            if (report.LastRecordedHash is not { } recorded)
                return new(
                    ExitCode.Failed,
                    new Document(report.Inputs, Hex(desk.Hash()), null, null) { EndHash = Hex(desk.Hash()) },
                    _ => error.WriteLine($"{folder}: no state hash is recorded in its {report.Inputs:N0} inputs."));
            var document = new Document(report.Inputs, Hex(recorded), Hex(recorded), true)
            {
                Compared = report.HashesCompared,
                EndHash = Hex(desk.Hash()),
                Tail = report.Tail?.ToString(),
            };
            return new(ExitCode.Success, document, output =>
            {
                output.WriteLine($"Equal: {report.Inputs:N0} inputs, {report.HashesCompared:N0} recorded hashes met.");
                output.WriteLine($"Last recorded {Hex(recorded)}, state at the end {Hex(desk.Hash())}.");
                if (report.Tail is { } tail) output.WriteLine($"The last write was cut short: {tail}");
            });
        }
        catch (ReplayDiffers differs)
        {
            var document = new Document(differs.Sequence, Hex(differs.Replayed), Hex(differs.Recorded), false);
            return new(ExitCode.NotEqual, document, output => output.WriteLine("Not equal: " + differs.Message));
        }
    }

    public static string JournalIn(string folder)
    {
        if (!Directory.Exists(folder)) throw new InvalidDataException($"{folder}: there is no such folder.");
        if (Segment.List(folder).Length > 0) return folder;
        var inside = Path.Combine(folder, "journal");
        if (Segment.List(inside).Length > 0) return inside;
        throw new InvalidDataException($"{folder}: there is no journal in it; expected files journal-*.seg.");
    }

    static string Hex(ulong hash) => hash.ToString("x16");

    sealed record Document(long Inputs, string Hash, string? Recorded, bool? Equal)
    {
        /// <summary>How many recorded hashes were met.</summary>
        public int Compared { get; init; }

        public string? EndHash { get; init; }
        public string? Tail { get; init; }
    }
}
