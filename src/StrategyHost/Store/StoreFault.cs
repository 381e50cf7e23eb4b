namespace StrategyHost.Store;

// The store cannot be used as asked: a bad file, or a document without an Id.
public class StoreFault(string message, Exception? cause = null) : Exception(message, cause);

// There is no room to write, or writing fails: nothing of it was kept.
public sealed class DiskFull(string file, Exception cause) : StoreFault(
    $"Not saved: {file} cannot be written ({cause.Message}). Make room on its disk, then try again.", cause);

// Another document already has this id, or this value of a unique index.
public sealed class DuplicateKey(string collection, string detail, Exception? cause = null)
    : StoreFault($"{collection}: {detail} is taken", cause);

// The document was changed since it was read; read it again.
public sealed class StaleVersion(string collection, object id, long version)
    : StoreFault($"{collection}: document {id} is no longer at version {version}");
