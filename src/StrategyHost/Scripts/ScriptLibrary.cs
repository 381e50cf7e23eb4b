using System.Security.Cryptography;
using System.Text;
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

    /// <summary>A version's id: SHA-256 over the script's path, its text and the compiler's version.</summary>
    public static string HashOf(string script, string text, string compiler)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{script}\n{compiler}\n{text}"));
        return Convert.ToHexStringLower(bytes)[..32];
    }

    /// <summary>Adds a version; saving the same text again gives the version there is.</summary>
    public ScriptVersion Save(NewVersion saved)
    {
        lock (gate)
        {
            var id = HashOf(saved.Script, saved.Text, saved.Compiler);
            var version = Version(id) ?? Add(id, saved);
            return version;
        }
    }

    ScriptVersion Add(string id, NewVersion saved)
    {
        var version = new ScriptVersion
        {
            Id = id,
            Script = saved.Script,
            Number = 1 + (int)versions.FindBy(v => v.Script, saved.Script).Count,
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
sealed record NewVersion(string Script, string Text, string Compiler, IReadOnlyList<ParameterDeclaration> Parameters)
{
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }
}
