using System.CommandLine;
using StrategyHost.Backtests;
using StrategyHost.Feeds;
using StrategyHost.Recordings;
using Command = System.CommandLine.Command;

namespace StrategyHost.Commands;

/// <summary>Lists, shows, verifies and writes out recordings.</summary>
static class RecordingsCommand
{
    static readonly Option<DirectoryInfo?> Folder = new("--recordings")
    {
        Description = "The folder of all recordings [default: recordings in the data folder]",
    };

    static readonly Argument<string?> Name = new("NAME")
    {
        Description = "Of the recordings, or a .rec file",
        Arity = ArgumentArity.ZeroOrOne,
    };

    static readonly Option<string?> Content = new("--content")
    {
        Description = "Only rows of this: trades, books, depth, tops, quotes, bars…",
    };

    static readonly Option<string?> Market = new("--market") { Description = "Only rows of this market: VENUE:SYMBOL" };

    public static Command Create()
    {
        var command = new Command("recordings", "Recorded market data: what there is, whether it is whole.");
        command.Subcommands.Add(Subcommand.Create(
            "list", "Lists recordings, a stream a line. Exit codes: 0 listed, 1 no such folder.",
            [Name, Folder], List));
        command.Subcommands.Add(Subcommand.Create(
            "verify",
            "Reads every block and compares its checksum; what is damaged is named by block and time. "
                + "Exit codes: 0 whole, 1 no such recording, 5 damaged.",
            [Name, Folder], Verify));
        command.Subcommands.Add(Subcommand.Create(
            "export",
            "Writes a recording's rows as text, a row a line, as they were imported. "
                + "Exit codes: 0 written, 1 no such recording, or it is damaged.",
            [Name, Folder, Content, Market], Export));
        return command;
    }

    static Task<Answer> List(ParseResult parse, CancellationToken token)
    {
        var entries = EntriesOf(parse);
        var document = new
        {
            Recordings = entries.Select(entry => new
            {
                entry.Name,
                entry.File,
                Source = entry.Summary?.File,
                Sha256 = entry.Summary?.Sha256,
                Format = entry.Summary?.Format,
                Imported = entry.Imported,
                entry.Bytes,
                entry.Fault,
                BadLines = entry.Summary?.BadLines ?? 0,
                Streams = entry.Streams.Select(ImportText.Document).ToArray(),
            }).ToArray(),
        };
        return Task.FromResult(new Answer(ExitCode.Success, document, output => Write(entries, output)));
    }

    static Task<Answer> Verify(ParseResult parse, CancellationToken token)
    {
        var entries = EntriesOf(parse);
        var found = entries.Select(entry => (Entry: entry, Damages: Damages(entry, token))).ToList();
        var damaged = found.Count(one => one.Damages.Count > 0);
        var document = new
        {
            Recordings = found.Select(one => new
            {
                one.Entry.Name,
                one.Entry.File,
                Blocks = one.Entry.Blocks.Count,
                one.Entry.Bytes,
                IsWhole = one.Damages.Count == 0,
                one.Damages,
            }).ToArray(),
        };
        return Task.FromResult(new Answer(damaged == 0 ? ExitCode.Success : ExitCode.NotEqual, document, output =>
        {
            foreach (var (entry, damages) in found)
            {
                output.WriteLine($"{entry.Name}/{entry.File}: " + (damages.Count == 0
                    ? $"whole, {entry.Blocks.Count:N0} blocks, {ImportText.Size(entry.Bytes)}"
                    : $"DAMAGED: {damages[0]}"));
                foreach (var more in damages.Skip(1)) output.WriteLine($"  {more}");
            }
            output.WriteLine($"{found.Count} recordings, {damaged} damaged.");
        }));
    }

    static Task<Answer> Export(ParseResult parse, CancellationToken token)
    {
        var entries = EntriesOf(parse);
        if (entries.FirstOrDefault(entry => entry.Fault.Length > 0) is { } bad)
            throw new InvalidDataException(bad.Fault);
        var (content, market) = (parse.GetValue(Content), parse.GetValue(Market));
        return Task.FromResult(new Answer(ExitCode.Success, new { Files = entries.Select(one => one.File) }, output =>
        {
            try
            {
                foreach (var entry in entries)
                    for (var stream = 0; stream < entry.Streams.Count; stream++)
                        if (Wants(entry.Streams[stream], content, market)) Export(entry, stream, output, token);
            }
            catch (FeedError fault)
            {
                throw new InvalidDataException(fault.Message);
            }
        }));
    }

    static void Export(RecordingEntry entry, int stream, TextWriter output, CancellationToken token)
    {
        using var rows = new RecordedRows(Recording.Open(entry.Path), stream);
        while (rows.Next())
        {
            token.ThrowIfCancellationRequested();
            RowText.Write(rows.Row, output);
        }
    }

    static bool Wants(FeedReport stream, string? content, string? market) =>
        (content is null || stream.Content.ToString().Equals(content, StringComparison.OrdinalIgnoreCase))
        && (market is null || stream.Source.Name == market || stream.Source.Symbol == market);

    static List<string> Damages(RecordingEntry entry, CancellationToken token)
    {
        if (entry.Fault.Length > 0) return [entry.Fault];
        using var recording = Recording.Open(entry.Path);
        var damages = new List<string>();
        foreach (var damage in recording.Verify())
        {
            token.ThrowIfCancellationRequested();
            damages.Add(damage.ToString());
        }
        return damages;
    }

    static IReadOnlyList<RecordingEntry> EntriesOf(ParseResult parse)
    {
        var name = parse.GetValue(Name);
        if (name is not null && File.Exists(name)) return [RecordingEntry.Of(Path.GetFullPath(name))];
        var folder = parse.GetValue(Folder)?.FullName ?? RecordingFolder.In(ServeOptions.DefaultDataFolder());
        if (!Directory.Exists(folder))
            throw new InvalidDataException($"{folder}: there are no recordings yet; the import command makes them");
        var entries = name is null ? RecordingFolder.All(folder) : RecordingFolder.Of(folder, name);
        return entries.Count > 0 || name is null
            ? entries
            : throw new InvalidDataException($"there are no recordings called {name} in {folder}");
    }

    static void Write(IReadOnlyList<RecordingEntry> entries, TextWriter output)
    {
        foreach (var entry in entries)
        {
            output.WriteLine($"{entry.Name}/{entry.File}: " + (entry.Fault.Length > 0
                ? $"CANNOT be used: {entry.Fault}"
                : $"{ImportText.Size(entry.Bytes)}, imported {entry.Imported:yyyy-MM-dd HH:mm} UTC from "
                    + $"{entry.Summary!.File}, sha256 {entry.Summary.Sha256[..12]}"));
            foreach (var stream in entry.Streams)
            {
                var quality = Quality.Of(stream, entry.Summary!.BadLines);
                output.WriteLine(
                    $"  {stream.Source} {stream.Content.ToString().ToLowerInvariant()}: "
                    + $"{Shown.Count(stream.Rows)} rows, {stream.First} to {stream.Last}; {quality}");
            }
        }
        output.WriteLine($"{entries.Count} recordings.");
    }
}
