using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using StrategyHost.Backtests;
using StrategyHost.Engine.Backtest;
using StrategyHost.Feeds;
using StrategyHost.Backtests.Reports;
using StrategyHost.Recordings;
using StrategyHost.Scripts;
using StrategyHost.Sweeps;
using StrategyHost.Worker.Containment;
using StrategyHost.Workers;
using Command = System.CommandLine.Command;

namespace StrategyHost.Commands;

/// <summary>Runs a script over recorded files or the synthetic market and prints what it earned and why.</summary>
static class BacktestCommand
{
    const string Description = """
        Runs a strategy over recorded market files, or without --data over the synthetic market, and prints a report.
        SCRIPT is a file, or the name of a shipped strategy ("market-making/avellaneda", or "avellaneda").
        The same script, data, parameters and seed give the same report and state hash.
        Exit codes: 0 ran to the end of the market, 1 wrong arguments or data that cannot be used, 2 the script was
        rejected, 3 the script was stopped on the way (the report says where), 4 its process died, contained.
        """;

    static readonly Argument<string> Script = new("SCRIPT") { Description = "A script file or a shipped strategy" };

    static readonly Option<string[]> Data = new("--data")
    {
        Description = "Market files, folders with them, or names of recordings",
        AllowMultipleArgumentsPerToken = true,
    };

    static readonly Option<DirectoryInfo?> Recorded = new("--recordings")
    {
        Description = "The folder of all recordings [default: recordings in the data folder]",
    };

    static readonly Option<string[]> Market = new("--market")
    {
        Description = "Coins, instruments or markets of a venue, such as BTC,ETH or BTC/USDC or "
            + "bybit-linear:BTCUSDT [default: all in the data]",
        AllowMultipleArgumentsPerToken = true,
    };

    static readonly Option<string> Venue = new("--venue")
    {
        Description = "Of data that holds a market of several venues, the one meant: binance-usdm, hyperliquid…",
    };

    static readonly Option<string> Interval = new("--interval")
    {
        Description = "Of data that holds bars of several lengths, the one that is meant: 1m, 5m, 1h…",
    };

    static readonly Option<string> From = new("--from") { Description = "First moment, such as 2025-09-04T20:00:00Z" };
    static readonly Option<string> To = new("--to") { Description = "End, not included" };

    static readonly Option<string[]> Param = new("--param") { Description = "name=value of a declared parameter" };

    static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "Of the synthetic market and of the strategy's chance",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<double> Hours = new("--hours")
    {
        Description = "How long the synthetic market runs",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<string> Deposit = new("--deposit")
    {
        Description = "The account's first collateral",
        DefaultValueFactory = _ => "100000",
    };

    static readonly Option<FileInfo?> Out = new("--out") { Description = "Writes the report here as JSON too" };

    static readonly Option<FileInfo?> Page = new("--report")
    {
        Description = "Writes the report here as one HTML file that needs nothing else",
    };

    static readonly Option<DirectoryInfo?> Tables = new("--csv")
    {
        Description = "Writes equity, fills, hours, instruments and funding into this folder, a CSV file each",
    };

    /// <summary>What decides a run, for the commands that make several of them.</summary>
    public static Symbol[] RunOptions =>
        [Data, Recorded, Market, Venue, Interval, From, To, Param, Seed, Hours, Deposit, .. AssumptionOptions.All];

    public static Command Create() => Subcommand.Create(
        "backtest", Description, [Script, .. RunOptions, Out, Page, Tables], Run);

    static async Task<Answer> Run(ParseResult parse, CancellationToken token)
    {
        var request = RequestOf(parse, parse.GetRequiredValue(Script));
        using var compiler = new CompilerProcess();
        using var pool = new WorkerPool(spare: 0);
        var works = new CagedScripts(compiler, pool, Shelf(parse));
        var work = new BacktestWork(works, TimeProvider.System, allowUnsafe: false);
        using var progress = new ProgressLine(parse.InvocationConfiguration.Error);
        try
        {
            var result = await work.RunAsync(request, progress, token);
            progress.Dispose();
            var document = JsonSerializer.SerializeToElement(result, ReportJson.Options);
            if (parse.GetValue(Out) is { } file)
                await File.WriteAllTextAsync(file.FullName, document.GetRawText(), token);
            if (parse.GetValue(Page) is { } page)
                await File.WriteAllTextAsync(page.FullName, ReportPage.Of(result), token);
            if (parse.GetValue(Tables) is { } folder) await WriteTables(folder.FullName, result.Report, token);
            var code = result.Report.Fault is null ? ExitCode.Success : ExitCode.Stopped;
            return new(code, document, output => ReportText.Write(result, output));
        }
        catch (Exception fault) when (fault is ScriptRejected or WorkerFault or FeedError or CageException)
        {
            progress.Dispose();
            return Failed(fault, parse.InvocationConfiguration.Error);
        }
    }

    /// <summary>Where scripts' images are kept from one command to the next.</summary>
    public static CompiledShelf Shelf(ParseResult parse) =>
        CompiledShelf.In(ServeOptions.DefaultDataFolder(), parse.InvocationConfiguration.Error.WriteLine);

    static async Task WriteTables(string folder, BacktestReport report, CancellationToken token)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, lines) in RunTables.All)
            await File.WriteAllTextAsync(
                Path.Combine(folder, name + ".csv"), RunTables.Text(lines, report), token);
    }

    /// <summary>Why nothing was run, with its exit code.</summary>
    public static Answer Failed(Exception fault, TextWriter error)
    {
        object document = fault switch
        {
            ScriptRejected rejected => new { error = "the script was rejected", diagnostics = rejected.Issues },
            WorkerFault worker => new { error = worker.Fault.Message, fault = worker.Fault },
            _ => new { error = fault.Message },
        };
        return new(CodeOf(fault), document, _ => error.WriteLine(fault.Message));
    }

    static int CodeOf(Exception fault) => fault switch
    {
        ScriptRejected => ExitCode.Rejected,
        WorkerFault { Fault.Kind: "NotCaged" or "NoMarket" } => ExitCode.Failed,
        WorkerFault { Fault.Kind: WorkerExit.Died or WorkerExit.Ended or "Malformed" } => ExitCode.Died,
        WorkerFault { Fault.Kind: "Rejected" } => ExitCode.Rejected,
        WorkerFault => ExitCode.Stopped,
        _ => ExitCode.Failed,
    };

    /// <summary>The run that the options ask for.</summary>
    /// <exception cref="InvalidDataException">An option makes no sense; the message names it.</exception>
    public static BacktestRequest RequestOf(ParseResult parse, string script)
    {
        var (name, text) = ScriptOf(script);
        var terms = AssumptionOptions.Read(
            parse, new() { Seed = parse.GetValue(Seed), Deposit = parse.GetRequiredValue(Deposit) });
        var request = new BacktestRequest
        {
            File = name,
            Text = text,
            Terms = terms,
            Parameters = ParametersOf(parse.GetValue(Param) ?? []),
            Market = new()
            {
                Paths = [.. (parse.GetValue(Data) ?? []).Select(one => PathOf(one, parse))],
                Markets = [.. (parse.GetValue(Market) ?? []).SelectMany(one => one.Split(',', Trimmed))],
                Venue = parse.GetValue(Venue) ?? "",
                Interval = IntervalOf(parse),
                From = TimeOf(parse, From),
                To = TimeOf(parse, To),
                Seed = parse.GetValue(Seed),
                Hours = Checked(parse.GetValue(Hours), 0.001, MarketChoice.MostHours, "--hours"),
            },
        };
        return request.Fault is { } fault ? throw new InvalidDataException(fault) : request;
    }

    // A path as it is, else the recordings of that name.
    static string PathOf(string asked, ParseResult parse)
    {
        if (File.Exists(asked) || Directory.Exists(asked)) return asked;
        var folder = parse.GetValue(Recorded)?.FullName ?? RecordingFolder.In(ServeOptions.DefaultDataFolder());
        return RecordingFolder.Find(folder, asked)
            ?? throw new InvalidDataException(
                $"--data {asked}: neither a path nor the name of recordings in {folder}.");
    }

    const StringSplitOptions Trimmed = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    // A file of that name, or a shipped strategy by its path or by the end of it.
    static (string Name, string Text) ScriptOf(string asked)
    {
        if (File.Exists(asked)) return (Path.GetFileName(asked), File.ReadAllText(asked));
        var shipped = Directory.EnumerateFiles(FirstStart.Shipped, "*.csx", SearchOption.AllDirectories)
            .Select(file => (Path: file, Name: Path.GetRelativePath(FirstStart.Shipped, file).Replace('\\', '/')))
            .Where(one => one.Name == asked || one.Name == asked + ".csx"
                || one.Name.EndsWith($"/{asked}.csx", StringComparison.Ordinal))
            .ToArray();
        return shipped is [var found]
            ? (found.Name, File.ReadAllText(found.Path))
            : throw new InvalidDataException($"{asked} is neither a file nor the name of one shipped strategy.");
    }

    static SortedDictionary<string, string> ParametersOf(string[] given)
    {
        var parameters = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var one in given)
        {
            var split = one.IndexOf('=');
            if (split < 1) throw new InvalidDataException($"--param {one}: expected name=value.");
            parameters[one[..split].Trim()] = one[(split + 1)..].Trim();
        }
        return parameters;
    }

    static TimeSpan? IntervalOf(ParseResult parse) =>
        parse.GetValue(Interval) is not { } text ? null
        : SpanText.TryRead(text, out var span) && span > TimeSpan.Zero ? span
        : throw new InvalidDataException($"--interval {text}: expected a length such as 1m, 5m or 1h.");

    static DateTimeOffset? TimeOf(ParseResult parse, Option<string> option)
    {
        if (parse.GetValue(option) is not { } text) return null;
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, utc, out var time)
            ? time
            : throw new InvalidDataException($"{option.Name} {text}: expected a time such as 2025-09-04T20:00:00Z.");
    }

    static double Checked(double value, double least, double most, string option) =>
        value >= least && value <= most
            ? value
            : throw new InvalidDataException($"{option} {value}: expected {least} to {most}.");
}
