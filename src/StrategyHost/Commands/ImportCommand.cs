using System.CommandLine;
using StrategyHost.Backtests;
using StrategyHost.Feeds;
using StrategyHost.Recordings;
using Command = System.CommandLine.Command;

namespace StrategyHost.Commands;

/// <summary>Takes market files in as recordings.</summary>
static class ImportCommand
{
    const string Description = """
        Takes market files in as recordings: compact, checked, found again by name. A file's format is told by what
        stands in it, plain, gzip, LZ4 or zip: Hyperliquid's recordings, archive and node files, Binance's streams and
        archive tables, LOBSTER's messages, tardis files, bars, mark, index and premium bars, funding, tables of
        basis. Lines that cannot be read are counted and
        left out; what is there already is not changed.
        Exit codes: 0 imported, or there already; 1 nothing was imported, or a file failed (the others are kept);
        6 imported, with lines left out.
        """;

    static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "Market files, or folders with them",
        Arity = ArgumentArity.OneOrMore,
    };

    static readonly Option<DirectoryInfo?> To = new("--to")
    {
        Description = "The folder of all recordings [default: recordings in the data folder]",
    };

    static readonly Option<string> Name = new("--name")
    {
        Description = "What they are called together [default: as the folder or file]",
        DefaultValueFactory = _ => "",
    };

    static readonly Option<string?> Format = new("--format")
    {
        Description = "Instead of telling it by the content: " + string.Join(", ", FeedFormats.Names.Keys),
    };

    static readonly Option<string[]> Instrument = new("--instrument")
    {
        Description = "Of which market the rows are where they do not say, or its rules: "
            + "[VENUE:]SYMBOL[,base=,quote=,kind=perp|spot,contract=,in=coin|quote,tick=,lot=]",
    };

    static readonly Option<FileInfo?> Instruments = new("--instruments")
    {
        Description = "The same for many, as a JSON array of objects",
    };

    static readonly Option<bool> Replace = new("--replace")
    {
        Description = "Replaces a recording of the same source file that has other content",
    };

    public static Command Create() => Subcommand.Create(
        "import", Description, [Paths, To, Name, Format, Instrument, Instruments, Replace], Run);

    static async Task<Answer> Run(ParseResult parse, CancellationToken token)
    {
        var order = OrderOf(parse);
        using var progress = new ProgressLine(parse.InvocationConfiguration.Error);
        try
        {
            var outcome = await Task.Run(() => new Importer(TimeProvider.System).Run(order, progress, token), token);
            progress.Dispose();
            var isThere = outcome.Count(ImportState.Imported) + outcome.Count(ImportState.AlreadyThere) > 0;
            var code = outcome.HasFailed || !isThere ? ExitCode.Failed
                : outcome.HasBadLines ? ExitCode.LeftOut
                : ExitCode.Success;
            return new(code, ImportText.Document(outcome), output => ImportText.Write(outcome, output));
        }
        catch (FeedError fault)
        {
            progress.Dispose();
            throw new InvalidDataException(fault.Message);
        }
    }

    static ImportOrder OrderOf(ParseResult parse)
    {
        FeedFormat? format = null;
        if (parse.GetValue(Format) is { } asked)
            format = FeedFormats.Names.TryGetValue(asked, out var known)
                ? known
                : throw new InvalidDataException(
                    $"--format {asked}: expected one of {string.Join(", ", FeedFormats.Names.Keys)}");
        var notes = (parse.GetValue(Instrument) ?? []).Select(InstrumentNote.Parse);
        if (parse.GetValue(Instruments) is { } file) notes = notes.Concat(InstrumentNote.ReadFile(file.FullName));
        return new()
        {
            Paths = parse.GetRequiredValue(Paths),
            Folder = parse.GetValue(To)?.FullName ?? RecordingFolder.In(ServeOptions.DefaultDataFolder()),
            Name = parse.GetValue(Name) ?? "",
            Format = format,
            Instruments = [.. notes],
            Replaces = parse.GetValue(Replace),
        };
    }
}
