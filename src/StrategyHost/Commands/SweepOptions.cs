using System.CommandLine;
using StrategyHost.Sweeps;

namespace StrategyHost.Commands;

/// <summary>A sweep as the command line asks for it.</summary>
sealed record SweepOrder(string Out, int Workers)
{
    /// <summary>Null where no script is named: then the folder's own plan goes on.</summary>
    public SweepRequest? Request { get; init; }

    public bool IsResume { get; init; }
    public bool IsLow { get; init; }
    public bool IsLeashed { get; init; }

    /// <summary>Without a plan, the folder holds what was asked for.</summary>
    public bool IsKept { get; init; }

    public bool IsUnsafe { get; init; }
}

/// <summary>The options of a sweep, beside those of a backtest.</summary>
static class SweepOptions
{
    public static readonly Argument<string?> Script = new("SCRIPT")
    {
        Description = "A script file or a shipped strategy; may be left out with --resume",
        Arity = ArgumentArity.ZeroOrOne,
    };

    static readonly Option<string[]> Vary = new("--vary")
    {
        Description = "What to search: NAME for its declared range, NAME=5..50, NAME=5..50:5, NAME=5,10,20 (a step of "
            + "a duration follows a slash: NAME=1m..10m/1m) [default: all declared with a range or choices]",
        AllowMultipleArgumentsPerToken = true,
    };

    static readonly Option<SearchMethod> Method = new("--search")
    {
        Description = "How: every point, evenly by chance, or where good sets are dense",
        DefaultValueFactory = _ => SearchMethod.Random,
    };

    static readonly Option<int> Trials = new("--trials")
    {
        Description = "Different sets tried in each training window; a grid may have no more",
        DefaultValueFactory = _ => 40,
    };

    static readonly Option<int> Points = new("--points")
    {
        Description = "Values of a range in a grid",
        DefaultValueFactory = _ => 5,
    };

    static readonly Option<int> Batch = new("--batch")
    {
        Description = "Sets a Bayesian search proposes at once; part of its result",
        DefaultValueFactory = _ => 8,
    };

    static readonly Option<ulong> Seed = new("--search-seed")
    {
        Description = "Of the search's chance",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<SweepMetric> Metric = new("--metric")
    {
        Description = "What makes a set better: profit, a ratio, profit by drawdown (recovery), or a small drawdown",
        DefaultValueFactory = _ => SweepMetric.Sharpe,
    };

    static readonly Option<string> Train = new("--train") { Description = "Length of a training window, such as 3d" };
    static readonly Option<string> Test = new("--test") { Description = "Length of a test window, such as 1d" };
    static readonly Option<string> Purge = new("--purge") { Description = "Left out between training and test" };

    static readonly Option<string> Step = new("--step")
    {
        Description = "From one split to the next [default: --test]",
    };

    static readonly Option<bool> Anchored = new("--anchored")
    {
        Description = "Training windows begin where the data does",
    };

    static readonly Option<int> Workers = new("--workers")
    {
        Description = "Backtests at once [default: one a processor]",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    static readonly Option<DirectoryInfo> Out = new("--out")
    {
        Description = "The sweep's folder: plan, finished units, result.json",
        Required = true,
    };

    static readonly Option<bool> Resume = new("--resume") { Description = "Go on with the sweep in --out" };
    static readonly Option<bool> Low = new("--low") { Description = "Give way to every other process" };

    // For the host, which starts this command for the sweeps of its page.
    static readonly Option<bool> Leashed = new("--leashed") { Hidden = true };
    static readonly Option<bool> Kept = new("--kept") { Hidden = true };
    static readonly Option<bool> Unsafe = new("--unsafe-scripts") { Hidden = true };

    public static Symbol[] All =>
        [Vary, Method, Trials, Points, Batch, Seed, Metric, Train, Test, Purge, Step, Anchored, Workers, Out, Resume,
            Low, Leashed, Kept, Unsafe];

    /// <exception cref="InvalidDataException">An option makes no sense; the message names it.</exception>
    public static SweepOrder Of(ParseResult parse)
    {
        var (script, isResume, workers) = (parse.GetValue(Script), parse.GetValue(Resume), parse.GetValue(Workers));
        if (script is null && !isResume)
            throw new InvalidDataException("Name a script, or go on with a sweep by --resume.");
        if (workers is < 1 or > 256) throw new InvalidDataException($"--workers {workers}: expected 1 to 256.");
        return new(parse.GetRequiredValue(Out).FullName, workers)
        {
            Request = script is null ? null : RequestOf(parse, script),
            IsResume = isResume,
            IsLow = parse.GetValue(Low),
            IsLeashed = parse.GetValue(Leashed),
            IsKept = parse.GetValue(Kept),
            IsUnsafe = parse.GetValue(Unsafe),
        };
    }

    static SweepRequest RequestOf(ParseResult parse, string script) => new()
    {
        Backtest = BacktestCommand.RequestOf(parse, script),
        Vary = parse.GetValue(Vary) ?? [],
        Search = new()
        {
            Method = parse.GetValue(Method),
            Trials = parse.GetValue(Trials),
            Points = parse.GetValue(Points),
            Batch = parse.GetValue(Batch),
            Seed = parse.GetValue(Seed),
        },
        Metric = parse.GetValue(Metric),
        WalkForward = new()
        {
            Train = SpanOf(parse, Train),
            Test = SpanOf(parse, Test),
            Purge = SpanOf(parse, Purge),
            Step = SpanOf(parse, Step),
            IsAnchored = parse.GetValue(Anchored),
        },
    };

    static TimeSpan SpanOf(ParseResult parse, Option<string> option) =>
        parse.GetValue(option) is not { } text ? TimeSpan.Zero
        : SpanText.TryRead(text, out var span) && span > TimeSpan.Zero ? span
        : throw new InvalidDataException($"{option.Name} {text}: expected a span of time such as 90m, 8h, 3d.");
}
