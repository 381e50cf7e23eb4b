using System.CommandLine;
using StrategyHost.Engine.Trail;
using StrategyHost.Journal;
using StrategyHost.Live;
using StrategyHost.Model;

namespace StrategyHost.Commands;

/// <summary>Replays a journal and prints how a step, an order or a fill was decided, and by which rules.</summary>
static class ExplainCommand
{
    const string Description = """
        How something was decided: which rule in which version, the figures that went in, the steps, the result. The
        journal is replayed with this build, which changes nothing on the disk; it may lie beside a running host.
        With --at the step of that number: what it decided, and the margins of all pools after it. With --order or
        --fill everything that was decided on it. With --rules the published rules, and no journal is read.
        Exit codes: 0 explained, 1 no such journal, step, order or fill, or damage (the message names the place).
        """;

    static readonly Argument<DirectoryInfo?> Folder = new("JOURNAL-FOLDER")
    {
        Description = "The journal's folder, or the data folder it lies in",
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
        var folder = ReplayCommand.JournalIn(given.FullName);
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
