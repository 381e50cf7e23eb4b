using System.Linq.Expressions;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace StrategyHost.Store;

// The documents of one name, ordered by id. Calls have LiteDB's names and meanings; each write is one commit unless
// DocumentStore.InTransaction holds several together.
public sealed partial class Collection<T> where T : class
{
    readonly DocumentStore store;
    readonly DocumentShape<T> shape = new();
    readonly string name, table;

    internal Collection(DocumentStore store, string name)
    {
        if (!Name().IsMatch(name))
            throw new StoreFault($"'{name}' is not a collection name: a-z, 0-9 and _, at most 40");
        (this.store, this.name, table) = (store, name, "doc_" + name);
        var id = shape.HasLongId ? "INTEGER PRIMARY KEY AUTOINCREMENT" : "TEXT NOT NULL PRIMARY KEY";
        store.Write(sql => sql.Run(
            $"CREATE TABLE IF NOT EXISTS {table} (id {id}, version INTEGER NOT NULL, body TEXT NOT NULL)"));
    }

    /// <summary>Indexes a property for <see cref="FindBy"/>; unique refuses a second document with its value.</summary>
    /// <exception cref="DuplicateKey">Documents there are already break the uniqueness asked for.</exception>
    public void EnsureIndex<TValue>(Expression<Func<T, TValue>> property, bool unique = false, bool ignoreCase = false)
    {
        var field = Field(property);
        var kind = unique ? "UNIQUE INDEX" : "INDEX";
        var index = $"{table}_{field.ToLowerInvariant()}";
        Guarded(field, () => store.Write(sql => sql.Run(
            $"CREATE {kind} IF NOT EXISTS {index} ON {table} ({Extract(field, ignoreCase)})")));
    }

    /// <summary>Adds a document; an empty id (null, "" or 0) is given one, which is set on the document.</summary>
    /// <returns>The id.</returns>
    /// <exception cref="DuplicateKey">The id, or the value of a unique index, is taken.</exception>
    public object Insert(T document) =>
        Guarded(document, sql =>
        {
            if (shape.LacksId(document)) shape.SetId(document, NextId(sql));
            shape.SetVersion(document, 1);
            var id = shape.IdOf(document);
            sql.Run($"INSERT INTO {table} (id, version, body) VALUES ($1, 1, $2)", id, shape.Write(document));
            return id;
        });

    /// <summary>Replaces the document of the same id.</summary>
    /// <returns>False if there is none.</returns>
    /// <exception cref="StaleVersion">It has a Version, and was changed since this copy was read.</exception>
    /// <exception cref="DuplicateKey">The value of a unique index is taken.</exception>
    public bool Update(T document) =>
        Guarded(document, sql =>
        {
            var id = shape.IdOf(document);
            if (sql.Scalar($"SELECT version FROM {table} WHERE id = $1", id) is not long stored) return false;
            var seen = shape.VersionOf(document);
            if (shape.HasVersion && seen != stored) throw new StaleVersion(name, id, seen);
            shape.SetVersion(document, stored + 1);
            var body = shape.Write(document);
            return sql.Run($"UPDATE {table} SET version = $2, body = $3 WHERE id = $1", id, stored + 1, body) == 1;
        });

    /// <summary>Updates the document, or inserts it where there is none of its id.</summary>
    /// <returns>True if it was inserted.</returns>
    public bool Upsert(T document)
    {
        var inserted = false;
        store.InTransaction(() =>
        {
            inserted = shape.LacksId(document) || !Update(document);
            if (inserted) Insert(document);
        });
        return inserted;
    }

    public bool Delete(string id) => DeleteKey(id);

    public bool Delete(long id) => DeleteKey(id);

    public T? FindById(string id) => FindKey(id);

    public T? FindById(long id) => FindKey(id);

    /// <summary>Those whose property has this value; an index on it is used.</summary>
    public IReadOnlyList<T> FindBy<TValue>(
        Expression<Func<T, TValue>> property, TValue value, bool ignoreCase = false) =>
        Rows($"WHERE {Extract(Field(property), ignoreCase)} IS $1", DocumentShape<T>.Comparable(value));

    /// <summary>Those that the predicate accepts; reads them all.</summary>
    public IReadOnlyList<T> Find(Func<T, bool> predicate) => [.. FindAll().Where(predicate)];

    public T? FindOne(Func<T, bool> predicate) => FindAll().FirstOrDefault(predicate);

    public IReadOnlyList<T> FindAll() => Rows("");

    public bool Exists(Func<T, bool> predicate) => FindAll().Any(predicate);

    public long Count() => store.Read(sql => (long)sql.Scalar($"SELECT count(*) FROM {table}")!);

    [GeneratedRegex("^[a-z][a-z0-9_]{0,39}$")]
    private static partial Regex Name();

    bool DeleteKey(object id) => store.Write(sql => sql.Run($"DELETE FROM {table} WHERE id = $1", id) == 1);

    T? FindKey(object id) => Rows("WHERE id = $1", id).SingleOrDefault();

    T[] Rows(string where, params object?[] values) =>
        [.. store.Read(sql => sql.Column($"SELECT body FROM {table} {where} ORDER BY id", values)).Select(shape.Read)];

    // Never one that a deleted document had.
    object NextId(SqliteConnection sql) =>
        shape.HasLongId
            ? (sql.Scalar("SELECT seq FROM sqlite_sequence WHERE name = $1", table) is long last ? last + 1 : 1L)
            : Guid.CreateVersion7().ToString("N");

    // A write that leaves the document's id and version as they were if it fails.
    TResult Guarded<TResult>(T document, Func<SqliteConnection, TResult> body)
    {
        var (id, version) = (shape.IdOf(document), shape.VersionOf(document));
        var what = shape.LacksId(document) ? typeof(T).Name : $"{typeof(T).Name} {id}";
        try
        {
            return Guarded(what, () => store.Write(body));
        }
        catch
        {
            shape.SetId(document, id);
            shape.SetVersion(document, version);
            throw;
        }
    }

    TResult Guarded<TResult>(string what, Func<TResult> body)
    {
        try
        {
            return body();
        }
        catch (SqliteException fault) when (fault.IsDuplicate())
        {
            throw new DuplicateKey(name, $"the id or a unique value of {what} ({fault.Message})", fault);
        }
    }

    // A path in single quotes: names of C# properties cannot hold a quote.
    static string Extract(string field, bool ignoreCase) =>
        $"json_extract(body, '{DocumentShape<T>.PathOf(field)}'){(ignoreCase ? " COLLATE NOCASE" : "")}";

    static string Field<TValue>(Expression<Func<T, TValue>> property) =>
        property.Body is MemberExpression { Member.Name: var field, Expression: ParameterExpression }
            ? field
            : throw new StoreFault($"'{property}' is not a property of {typeof(T).Name}");
}
