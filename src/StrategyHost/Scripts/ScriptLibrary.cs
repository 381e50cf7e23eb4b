using StrategyHost.Model.Strategies;
using StrategyHost.Store;

namespace StrategyHost.Scripts;

/// <summary>Scripts and their versions in the document store: a save adds a version, nothing is ever changed.</summary>
sealed class ScriptLibrary
{
    readonly DocumentStore store;
    readonly Collection<ScriptDocument> scripts;
    readonly Collection<ScriptVersion> versions;
    readonly Lock gate = new();

    public ScriptLibrary(DocumentStore store)
    {
        this.store = store;
        scripts = store.Collection<ScriptDocument>("scripts");
        versions = store.Collection<ScriptVersion>("script_versions");
        versions.EnsureIndex(v => v.Script);
    }

    public IReadOnlyList<ScriptDocument> All() => scripts.FindAll();

    public ScriptDocument? Find(string script) => scripts.FindById(script);

    public ScriptVersion? Version(string id) => versions.FindById(id);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ScriptVersion> Versions(string script) =>
        [.. versions.FindBy(v => v.Script, script).OrderByDescending(v => v.Number)];

    /// <summary>
    /// Adds a version; saving the newest one's text again gives that. An older one's text becomes the newest again.
    /// </summary>
    public ScriptVersion Save(NewVersion saved)
    {
        lock (gate)
        {
            var newest = Find(saved.Script) is { } script ? Version(script.LatestVersion) : null;
            return newest?.Hash == saved.Hash ? newest : Add(saved);
        }
    }

    ScriptVersion Add(NewVersion saved)
    {
        var number = 1 + versions.FindBy(v => v.Script, saved.Script).Count;
        var id = $"{saved.Script}@{number}";
        var version = new ScriptVersion
        {
            Id = id,
            Script = saved.Script,
            Number = number,
            Hash = saved.Hash,
            Text = saved.Text,
            By = saved.By,
            At = saved.At,
            Parameters = saved.Parameters,
        };
        var script = scripts.FindById(saved.Script) ?? new ScriptDocument
        {
            Id = saved.Script,
            Title = ScriptName.Title(saved.Script),
            CreatedBy = saved.By,
            CreatedAt = saved.At,
            LatestVersion = id,
        };
        store.InTransaction(() =>
        {
            versions.Insert(version);
            script.LatestVersion = id;
            scripts.Upsert(script);
        });
        return version;
    }
}

/// <summary>What is saved: a text that compiled, with what it declares.</summary>
sealed record NewVersion(string Script, string Text, string Hash, IReadOnlyList<ParameterDeclaration> Parameters)
{
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }
}
