using System.Net;

namespace StrategyHost;

/// <summary>How the house is started: addresses, data folder, market.</summary>
sealed record ServeOptions
{
    public required IReadOnlyList<string> Urls { get; init; }
    public required string DataFolder { get; init; }

    /// <summary>Sign-in without a password; refused unless every address is loopback.</summary>
    public bool Demo { get; init; }

    public ulong Seed { get; init; } = 1;

    /// <summary>Runs scripts although this machine cannot lock them up; every page says so.</summary>
    public bool UnsafeScripts { get; init; }

    /// <summary>Without, there are pages and no desk behind them: enough to try the doors.</summary>
    public bool OpensDesk { get; init; } = true;

    /// <summary>Market seconds a second of the clock.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Minutes between snapshots of the desk, from which a restart begins; 0 for none.</summary>
    public double SnapshotMinutes { get; init; } = 10;

    /// <summary>Where backups asked for on the page are made.</summary>
    public string BackupFolder
    {
        get => field.Length > 0 ? field : Path.Combine(DataFolder, "backups");
        init;
    } = "";

    /// <summary>Folders with recorded market files for backtests; empty for the usual ones.</summary>
    public IReadOnlyList<string> MarketFolders { get; init; } = [];

    /// <summary>Nobody but this machine can reach it.</summary>
    public bool IsLoopbackOnly =>
        Urls.All(url => Uri.TryCreate(Listenable(url), UriKind.Absolute, out var uri) && IsLoopback(uri));

    /// <summary>`.data` at the top of the repository when run from its sources, else beside the program.</summary>
    public static string DefaultDataFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "StrategyHost.sln")))
                return Path.Combine(folder.FullName, ".data");
        }

        return Path.Combine(AppContext.BaseDirectory, ".data");
    }

    /// <summary>All that is wrong with them, in words; empty when they can be used.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (Urls.Count == 0)
            faults.Add("--urls: at least one address is needed, such as http://127.0.0.1:5080.");
        foreach (var url in Urls)
        {
            if (!Uri.TryCreate(Listenable(url), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
                faults.Add($"--urls: \"{url}\" is not an http or https address.");
            else if (Demo && !IsLoopback(uri))
                faults.Add($"--demo: signs in without a password, so \"{url}\" must be a loopback address.");
        }

        if (!(Speed >= 0.1 && Speed <= 100))
            faults.Add($"--speed: {Speed} is not between 0.1 and 100.");
        if (!(SnapshotMinutes >= 0 && SnapshotMinutes <= 10_000))
            faults.Add($"--snapshot-minutes: {SnapshotMinutes} is not between 0 and 10,000.");
        return faults;
    }

    // "*" and "+" mean every address to the server, but are no host to Uri.
    static string Listenable(string url) => url.Replace("//*", "//0.0.0.0").Replace("//+", "//0.0.0.0");

    static bool IsLoopback(Uri uri) =>
        uri.Host == "localhost" || IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip);
}
