using StrategyHost.Live;
using StrategyHost.Model;
using StrategyHost.Workers;

namespace StrategyHost.Scripts;

/// <summary>
/// What a new data folder begins with: the shipped scripts in the library, and three of them at work on the demo desk's
/// accounts. On later starts, shipped scripts that changed with the program get a new version; nothing is redeployed.
/// </summary>
sealed class FirstStart(ScriptLibrary library, ScriptWriter writer, Deployer deployer)
{
    const string By = "StrategyHost";

    static readonly (string Script, int Account)[] AtWork =
    [
        ("market-making/avellaneda.csx", 1),
        ("funding/capture.csx", 2),
        ("hedging/basket.csx", 3),
    ];

    /// <summary>The shipped scripts' folder: beside the program.</summary>
    public static string Shipped => Path.Combine(AppContext.BaseDirectory, "strategies");

    /// <summary>Puts the shipped scripts into the library. Returns what could not be, a line each.</summary>
    public async Task<IReadOnlyList<string>> FillLibraryAsync(CancellationToken token)
    {
        var faults = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Shipped, "*.csx", SearchOption.AllDirectories).Order())
        {
            var script = Path.GetRelativePath(Shipped, file).Replace('\\', '/');
            var text = await File.ReadAllTextAsync(file, token);
            if (IsKnown(script, text)) continue;
            var saved = await writer.SaveAsync(new(script, text, By), token);
            if (saved.Version is null) faults.Add($"{script}: {saved.Diagnostics.FirstOrDefault()?.Message}");
        }
        return faults;
    }

    /// <summary>Starts the three on a desk that has no strategies yet.</summary>
    public async Task<IReadOnlyList<string>> StartAsync(DeskHost desk, CancellationToken token)
    {
        var faults = new List<string>();
        if (desk.Latest is not { Strategies.Count: 0 }) return faults;
        foreach (var (script, account) in AtWork)
        {
            if (library.Find(script) is not { } document) continue;
            try
            {
                await deployer.StartAsync(desk, new(document.LatestVersion, new(account), By), token);
            }
            catch (WorkerFault fault)
            {
                faults.Add($"{script}: {fault.Message}");
            }
        }
        return faults;
    }

    // Once shipped, a text is not shipped again over what a person saved after it.
    bool IsKnown(string script, string text) => library.Versions(script).Any(v => v.Text == text);
}
