using Microsoft.Data.Sqlite;

namespace StrategyHost.Store;

// Documents (users, scripts and their versions, runs) as JSON rows of one SQLite file; safe for many threads.
// One connection writes, under a lock, each commit flushed to the disk; readers take pooled connections beside it.
public sealed class DocumentStore : IDisposable
{
    public const string FileName = "desk.db";

    // Raised when the shape of the tables changes; a file with a higher number was written by a newer program.
    const int Schema = 1;

    readonly Lock gate = new();
    readonly SqliteConnection writer;
    readonly string readers;
    bool inTransaction;

    static DocumentStore() => SQLitePCL.Batteries_V2.Init();

    DocumentStore(SqliteConnection writer, string readers)
    {
        this.writer = writer;
        this.readers = readers;
    }

    /// <summary>Opens <c>desk.db</c> in the data folder, creating both where absent.</summary>
    /// <exception cref="StoreFault">The file is not a document store, or a newer program wrote it.</exception>
    public static DocumentStore Open(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FileName);
        var options = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 10 };
        var readers = options.ToString();
        options.Pooling = false;
        var writer = new SqliteConnection(options.ToString());
        try
        {
            writer.Open();
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            Prepare(writer, path);
            return new(writer, readers);
        }
        catch (Exception fault)
        {
            writer.Dispose();
            if (fault is SqliteException) throw new StoreFault($"{path} cannot be opened: {fault.Message}", fault);
            throw;
        }
    }

    /// <summary>The documents of one name. <typeparamref name="T"/> has a property <c>Id</c>, string or long; a
    /// property <c>Version</c> (long), where there is one, makes updates optimistic.</summary>
    public Collection<T> Collection<T>(string name) where T : class => new(this, name);

    /// <summary>Runs the writes as one: all of them are kept, or, if the body throws, none.</summary>
    public void InTransaction(Action body) =>
        Write(_ =>
        {
            body();
            return true;
        });

    public void Dispose()
    {
        lock (gate)
        {
            using (var pooled = new SqliteConnection(readers)) SqliteConnection.ClearPool(pooled);
            writer.Dispose();
        }
    }

    // One commit, or a part of the transaction that this thread is in already. Throws DiskFull where there is no room.
    internal TResult Write<TResult>(Func<SqliteConnection, TResult> body)
    {
        lock (gate)
        {
            if (inTransaction) return body(writer);
            using var transaction = writer.BeginTransaction(deferred: false);
            inTransaction = true;
            try
            {
                var result = body(writer);
                transaction.Commit();
                return result;
            }
            catch (SqliteException fault) when (fault.IsFull())
            {
                throw new DiskFull(writer.DataSource, fault);
            }
            finally
            {
                inTransaction = false;
            }
        }
    }

    // Inside a transaction a thread sees its own writes; outside, the last commit, without waiting for the writer.
    internal TResult Read<TResult>(Func<SqliteConnection, TResult> body)
    {
        if (gate.IsHeldByCurrentThread) return body(writer);
        using var connection = new SqliteConnection(readers);
        connection.Open();
        return body(connection);
    }

    static void Prepare(SqliteConnection connection, string path)
    {
        connection.Run("PRAGMA journal_mode = WAL");
        connection.Run("PRAGMA synchronous = FULL");
        var found = (long)connection.Scalar("PRAGMA user_version")!;
        if (found > Schema)
            throw new StoreFault($"{path} has schema {found}, this program knows up to {Schema}: a newer one wrote it");
        if (found < Schema) connection.Run($"PRAGMA user_version = {Schema}");
    }
}
