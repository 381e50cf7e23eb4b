using System.CommandLine;

namespace StrategyHost.Commands;

/// <summary>Runs the desk and its web pages until it is told to end.</summary>
static class ServeCommand
{
    static readonly Option<string> Urls = new("--urls")
    {
        Description = "Addresses to listen on, separated by semicolons",
        DefaultValueFactory = _ => "http://127.0.0.1:5080",
    };

    static readonly Option<DirectoryInfo?> DataDir = new("--data-dir")
    {
        Description = "Folder for journal, documents and keys [default: .data at the top of the repository]",
    };

    static readonly Option<bool> Demo = new("--demo")
    {
        Description = "Sign in without a password, one button per role; loopback addresses only",
    };

    static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "Seed of the synthetic market, for a new data folder",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<double> Speed = new("--speed")
    {
        Description = "Market seconds a second of the clock, 0.1 to 100",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<double> SnapshotMinutes = new("--snapshot-minutes")
    {
        Description = "Minutes between snapshots, from which a restart begins; 0 for none",
        DefaultValueFactory = _ => 10,
    };

    static readonly Option<bool> UnsafeScripts = new("--unsafe-scripts")
    {
        Description = "Run scripts even where they cannot be locked up (no seccomp); every page then says so in red",
    };

    static readonly Option<DirectoryInfo?> BackupDir = new("--backup-dir")
    {
        Description = "Folder for backups made from the page, best on another disk [default: backups in the data "
            + "folder]",
    };

    static readonly Option<DirectoryInfo[]> MarketData = new("--market-data")
    {
        Description = "Folders with recorded market files for backtests [default: market in the data folder]",
        AllowMultipleArgumentsPerToken = true,
    };

    public static Command Create()
    {
        var command = new Command(
            "serve", "Runs the desk and its pages (the default). Exit codes: 0 ended, 1 could not start.");
        AddTo(command);
        return command;
    }

    public static void AddTo(Command command)
    {
        foreach (Option option in new Option[]
            { Urls, DataDir, Demo, Seed, Speed, SnapshotMinutes, UnsafeScripts, BackupDir, MarketData })
            command.Options.Add(option);
        command.SetAction(Run);
    }

    static async Task<int> Run(ParseResult parse, CancellationToken token)
    {
        var options = new ServeOptions
        {
            Urls = parse.GetRequiredValue(Urls).Split(';', StringSplitOptions.RemoveEmptyEntries),
            DataFolder = parse.GetValue(DataDir)?.FullName ?? ServeOptions.DefaultDataFolder(),
            Demo = parse.GetValue(Demo),
            Seed = parse.GetValue(Seed),
            Speed = parse.GetValue(Speed),
            SnapshotMinutes = parse.GetValue(SnapshotMinutes),
            UnsafeScripts = parse.GetValue(UnsafeScripts),
            BackupFolder = parse.GetValue(BackupDir)?.FullName ?? "",
            MarketFolders = [.. (parse.GetValue(MarketData) ?? []).Select(folder => folder.FullName)],
        };
        var faults = options.Faults();
        if (faults.Count > 0)
        {
            foreach (var fault in faults)
                parse.InvocationConfiguration.Error.WriteLine(fault);
            return ExitCode.Failed;
        }

        await using var house = House.Build(options);
        await house.RunAsync(token);
        return ExitCode.Success;
    }
}
