using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using StrategyHost.Engine.Backtest;
using StrategyHost.Engine.Backtest.Parity;
using StrategyHost.Journal;
using StrategyHost.Model;
using StrategyHost.Parity;
using StrategyHost.Scripts;
using StrategyHost.Store;
using StrategyHost.Workers;
using Command = System.CommandLine.Command;

namespace StrategyHost.Commands;

/// <summary>Backtests a paper day again from its own journal and says how well the two agree.</summary>
static class ParityCommand
{
    const string Description = """
        Backtests each strategy of a paper day again, from the day's own journal: the same version, the same parameters,
        the same market, oracles, people and other strategies. Prints a score from 0 to 100 and the difference of the
        profits by cause; the causes add up to it exactly. May be run beside the host that writes the journal.
        With --latency, --response, --feed, --queue or --fees the backtest takes these otherwise than paper did.
        Exit codes: 0 compared and at or above the limit, 1 no such journal or day, or damage, 5 a score below the
        limit, or a strategy that could not be compared.
        """;

    static readonly Option<DirectoryInfo> Data = new("--data")
    {
        Description = "The host's data folder: its journal and its scripts",
        Required = true,
    };

    static readonly Option<string?> Day = new("--day")
    {
        Description = "The UTC day, such as 2026-11-27 [default: the journal's last]",
    };

    static readonly Option<string?> Strategy = new("--strategy") { Description = "Its number or name [default: all]" };

    static readonly Option<double?> Limit = new("--limit")
    {
        Description = "The least score [default: the host's setting]",
    };

    static readonly Option<double?> Latency = new("--latency")
    {
        Description = "Milliseconds from a decision to the venue's book [default: paper's]",
    };

    static readonly Option<double?> Response = new("--response")
    {
        Description = "Milliseconds from the venue's book back to the strategy [default: at once]",
    };

    static readonly Option<double?> Feed = new("--feed")
    {
        Description = "Milliseconds from the market to the strategy [default: at once]",
    };

    static readonly Option<QueueModel?> Queue = new("--queue")
    {
        Description = "Queue model of recorded venues [default: paper's]",
    };

    static readonly Option<string?> Fees = new("--fees")
    {
        Description = "Perpetuals' maker and taker fee in basis points, such as 1.5,4.5 [default: paper's]",
    };

    public static Command Create() => Subcommand.Create(
        "parity", Description, [Data, Day, Strategy, Limit, Latency, Response, Feed, Queue, Fees], Run);

    static async Task<Answer> Run(ParseResult parse, CancellationToken token)
    {
        var folder = parse.GetRequiredValue(Data).FullName;
        if (!File.Exists(Path.Combine(folder, DocumentStore.FileName)))
            throw new InvalidDataException($"{folder} is no data folder: it holds no {DocumentStore.FileName}.");
        using var store = DocumentStore.Open(folder);
        using var compiler = new CompilerProcess();
        using var pool = new WorkerPool(spare: 0);
        var limit = parse.GetValue(Limit) ?? new ParityLibrary(store).Limit.LeastScore;
        var journal = ReplayCommand.JournalIn(folder);
        var work = new ParityWork(
            new CagedScripts(compiler, pool), new ScriptLibrary(store).Version, allowUnsafe: false);
        var error = parse.InvocationConfiguration.Error;
        try
        {
            var order = new ParityOrder(journal, DayOf(parse, journal)) { Assumptions = AssumptionsOf(parse) };
            var day = await work.RunAsync(order, new Told(error), token);
            day = Only(day, parse.GetValue(Strategy));
            var isGood = day.Failures.Count == 0 && day.Results.All(one => one.Score.Value >= limit);
            var document = new { limit, day.Day, day.Results, day.Failures };
            return new(
                isGood ? ExitCode.Success : ExitCode.NotEqual,
                JsonSerializer.SerializeToElement(document, ReportJson.Options),
                output => ParityText.Write(day, limit, output));
        }
        catch (Exception fault) when (fault is JournalFault or InvariantBroken)
        {
            throw new InvalidDataException(fault.Message, fault);
        }
    }

    static ParityDay Only(ParityDay day, string? asked)
    {
        if (asked is null) return day;
        bool Is(Deployment one) =>
            one.Id.Value.ToString(CultureInfo.InvariantCulture) == asked
            || one.Name.Equals(asked, StringComparison.OrdinalIgnoreCase);
        var only = new ParityDay(
            day.Day, [.. day.Results.Where(one => Is(one.Deployment))],
            [.. day.Failures.Where(one => Is(one.Deployment))]);
        return only.Results.Count + only.Failures.Count > 0 ? only : throw new InvalidDataException(
            $"No strategy {asked} was at work on {day.Day:yyyy-MM-dd}.");
    }

    static DateOnly DayOf(ParseResult parse, string journal)
    {
        if (parse.GetValue(Day) is not { } text)
        {
            var last = JournalReader.ReadLast(journal);
            if (last.Place is null) throw new InvalidDataException($"The journal in {journal} is empty.");
            return DateOnly.FromDateTime(last.Time.ToDateTime());
        }
        return DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new InvalidDataException($"--day {text}: expected a day such as 2026-11-27.");
    }

    static ParityAssumptions AssumptionsOf(ParseResult parse)
    {
        return new()
        {
            Latency = SpanOf(parse, Latency),
            Response = SpanOf(parse, Response),
            Feed = SpanOf(parse, Feed),
            Queue = parse.GetValue(Queue) is { } model ? new(model) : null,
            Fees = parse.GetValue(Fees) is { } text ? FeesOf(text) : null,
        };
    }

    static TimeSpan? SpanOf(ParseResult parse, Option<double?> option) => parse.GetValue(option) switch
    {
        null => null,
        >= 0 and <= 60_000 and var milliseconds => TimeSpan.FromMilliseconds(milliseconds),
        var wrong => throw new InvalidDataException($"{option.Name} {wrong}: expected 0 to 60000."),
    };

    static FeeTerms FeesOf(string text)
    {
        var rates = text.Split(',');
        var fault = $"--fees {text}: expected maker and taker in basis points, such as 1.5,4.5.";
        if (rates.Length != 2) throw new InvalidDataException(fault);
        return new() { PerpMaker = RateOf(rates[0], fault), PerpTaker = RateOf(rates[1], fault) };
    }

    static Rate RateOf(string text, string fault) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var points)
        && points is >= -100 and <= 100
            ? Rate.Parse((points / 10_000).ToString(CultureInfo.InvariantCulture))
            : throw new InvalidDataException(fault);

    sealed class Told(TextWriter error) : IProgress<string>
    {
        public void Report(string value) => error.WriteLine(value);
    }
}
