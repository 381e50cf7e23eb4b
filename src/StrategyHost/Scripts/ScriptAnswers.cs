using StrategyHost.Model.Strategies;
using StrategyHost.Workers;

namespace StrategyHost.Scripts;

/// <summary>A script in the list.</summary>
sealed record ScriptRow(string Path, string Title, int Latest, string By, DateTimeOffset At)
{
    public static ScriptRow Of(ScriptDocument script, ScriptVersion latest) =>
        new(script.Id, script.Title, latest.Number, latest.By, latest.At);
}

/// <summary>A version without its text; how many lines it adds and removes against the one before.</summary>
sealed record VersionRow(string Id, int Number, string By, DateTimeOffset At, string Hash)
{
    public int Added { get; init; }
    public int Removed { get; init; }
}

/// <summary>A version with its text and what it declares.</summary>
sealed record VersionAnswer(string Id, string Script, int Number, string By, DateTimeOffset At, string Text)
{
    public required int Latest { get; init; }
    public required string Hash { get; init; }
    public required IReadOnlyList<ParameterField> Parameters { get; init; }

    public static VersionAnswer Of(ScriptVersion version, int latest) =>
        new(version.Id, version.Script, version.Number, version.By, version.At, version.Text)
        {
            Latest = latest,
            Hash = version.Hash,
            Parameters = [.. version.Parameters.Select(ParameterField.Of)],
        };
}

/// <summary>A parameter as a form needs it.</summary>
sealed record ParameterField(string Name, string Kind, string Default, string? Minimum, string? Maximum, string Unit)
{
    public required IReadOnlyList<string> Options { get; init; }

    public static ParameterField Of(ParameterDeclaration one) =>
        new(one.Name, one.Kind.ToString(), one.Default, one.Minimum, one.Maximum, one.Unit) { Options = one.Options };
}

/// <summary>
/// What saving came to: the version, or null where the text was rejected and the diagnostics say why.
/// </summary>
sealed record SaveAnswer(VersionAnswer? Version, IReadOnlyList<ScriptIssue> Diagnostics, double Milliseconds)
{
    /// <summary>The text is that of the newest version there was: nothing was added.</summary>
    public bool IsSame { get; init; }
}

/// <summary>What there is to say about a text, and how long finding it took.</summary>
sealed record DiagnoseAnswer(IReadOnlyList<ScriptIssue> Diagnostics, double Milliseconds);

/// <summary>A strategy of this desk as the editor shows it beside its script.</summary>
sealed record AtWork(int Strategy, string Name, string Script, int Number, int Account)
{
    public required string AccountName { get; init; }
    public required string State { get; init; }
    public required string Reason { get; init; }
    public required bool IsAlive { get; init; }
    public required DateTimeOffset Since { get; init; }
    public required string By { get; init; }
    public required string Seed { get; init; }
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }
}

sealed record AccountRow(int Id, string Name, int Pool);

/// <summary>Who runs what; empty with the reason while there is no desk.</summary>
sealed record BoardAnswer(IReadOnlyList<AccountRow> Accounts, IReadOnlyList<AtWork> Strategies, string Fault);

/// <summary>A strategy has started; the time from the request to its start on the disk.</summary>
sealed record DeployAnswer(int Strategy, string Name, string Version, int Account, double Milliseconds);

/// <summary>From the request to the first order it sent; null while it has sent none.</summary>
sealed record FirstOrderAnswer(double? Milliseconds);

/// <summary>Values that do not fit what the version declares, by parameter.</summary>
sealed record ParameterRefusal(string Error, IReadOnlyDictionary<string, string> Parameters);
