using System.CommandLine;
using System.Text.Json;
using StrategyHost.Backtests;
using StrategyHost.Engine.Backtest;
using StrategyHost.Engine.Trail;
using StrategyHost.Journal;
using StrategyHost.Live;
using StrategyHost.Model;

namespace StrategyHost.Commands;

/// <summary>
/// Replays a journal, or reads a backtest's report, and prints how a step, an order or a fill was decided, and by which
/// rules.
/// </summary>
static class ExplainCommand
{
    const string Description = """
        How something was decided: which rule in which version, the figures that went in, the steps, the result. The
        journal is replayed with this build, which changes nothing on the disk; it may lie beside a running host.
        Given a backtest's report (JSON, as backtest --out and the run's page write it), what it kept is explained: the
        first decisions of each kind. Without a number it says how many of which kind there are, and what was left out.
        With --at the step of that number: what it decided, and the margins of all pools after it. With --order or
        --fill everything that was decided on it. With --rules the published rules, and no journal is read.
        Exit codes: 0 explained, 1 no such journal, step, order or fill, or damage (the message names the place).
        """;

    static readonly Argument<string?> Folder = new("JOURNAL-FOLDER")
    {
        Description = "The journal's folder, or the data folder it lies in; or a backtest's report",
        Arity = ArgumentArity.ZeroOrOne,
    };

    static readonly Option<long?> Sequence = new("--at") { Description = "The number of a step" };
    static readonly Option<long?> OfOrder = new("--order") { Description = "The desk's number of an order" };
    static readonly Option<long?> OfFill = new("--fill") { Description = "The number of a fill" };
    static readonly Option<bool> Rules = new("--rules") { Description = "Print the published rules" };

    public static System.CommandLine.Command Create() =>
        Subcommand.Create("explain", Description, [Folder, Sequence, OfOrder, OfFill, Rules], Run);

    static Task<Answer> Run(ParseResult parse, CancellationToken token)
    {
        if (parse.GetValue(Rules)) return Task.FromResult(new Answer(ExitCode.Success, PublishedRules.All, WriteRules));
        var given = parse.GetValue(Folder) ?? throw new InvalidDataException("Name the journal's folder.");
        if (File.Exists(given)) return Task.FromResult(InReport(parse, given));
        var folder = ReplayCommand.JournalIn(Path.GetFullPath(given));
        try
        {
            return Task.FromResult(Find(parse, folder, token));
        }
        catch (Exception fault) when (fault is JournalFault or InvariantBroken)
        {
            throw new InvalidDataException(fault.Message, fault);
        }
    }

    static Answer Find(ParseResult parse, string folder, CancellationToken token)
    {
        if (parse.GetValue(Sequence) is { } sequence)
        {
            var step = TrailReplay.At(folder, sequence, token)
                ?? throw new InvalidDataException($"The journal does not reach step {sequence}.");
            return new(ExitCode.Success, step, output =>
            {
                output.WriteLine($"step {step.Sequence}, {step.Time}: {step.Input}");
                TrailText.Write([.. step.Decisions, .. step.Pools], output);
            });
        }
        var (order, fill) = (parse.GetValue(OfOrder), parse.GetValue(OfFill));
        if (order is null && fill is null) throw new InvalidDataException("Say --at, --order, --fill or --rules.");
        var found = TrailReplay.Where(
            folder, decision => decision.Order.Value == order || decision.Fill == fill, token).ToList();
        if (found.Count == 0) throw new InvalidDataException("The journal knows nothing of it.");
        return new(ExitCode.Success, found, output => TrailText.Write(found, output));
    }

    static Answer InReport(ParseResult parse, string file)
    {
        var trail = Report(file).Trail ?? throw new InvalidDataException(
            $"{file}: this report is older than the keeping of decisions; run the backtest again.");
        var (at, order, fill) = (parse.GetValue(Sequence), parse.GetValue(OfOrder), parse.GetValue(OfFill));
        if (at is null && order is null && fill is null)
            return new(ExitCode.Success, trail.Counts, output => WriteCounts(trail, output));
        var found = trail.Decisions.Where(one => (at is not null && one.Sequence == at)
            || (order is not null && one.Order == order) || (fill is not null && one.Fill == fill)).ToList();
        if (found.Count == 0)
            throw new InvalidDataException(trail.LeftOut.Length > 0
                ? $"{file}: it is not among the decisions kept; left out are {trail.LeftOut}."
                : $"{file}: the run decided nothing on it, and it kept every decision.");
        List<TrailDocument> whole = [.. found.Select(one => one.Whole())];
        return new(ExitCode.Success, whole, output => TrailText.Write(whole, output));
    }

    static BacktestReport Report(string file)
    {
        try
        {
            var result = JsonSerializer.Deserialize<BacktestResult>(File.ReadAllBytes(file), ReportJson.Options);
            return result?.Report ?? throw new InvalidDataException($"{file}: it is empty");
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            throw new InvalidDataException($"{file}: this is no backtest's report: {fault.Message}", fault);
        }
    }

    static void WriteCounts(RunTrail trail, TextWriter output)
    {
        foreach (var count in trail.Counts)
            output.WriteLine($"{count.Made,10:N0} {count.What}" + (count.Kept < count.Made
                ? $", the first {count.Kept:N0} kept"
                : ""));
        output.WriteLine("Say --at, --order or --fill for one of them.");
    }

    static void WriteRules(TextWriter output)
    {
        foreach (var rule in PublishedRules.All)
        {
            output.WriteLine($"{rule.Id}  {rule.Title}");
            foreach (var line in rule.Lines) output.WriteLine($"    {line.Result} = {line.Formula}");
            output.WriteLine($"    {rule.Verdict}");
        }
    }
}
