namespace StrategyHost.Feeds;

// A market file that cannot be used: where, and what was expected there. Thrown before any of it is used.
public class FeedError(string file, long line, string column, string what, Exception? cause = null)
    : Exception(Say(file, line, column, what), cause)
{
    public string File { get; } = file;

    // From 1, the header's line; 0 for the file as a whole.
    public long Line { get; } = line;

    // The header's name of the column; empty for the line as a whole.
    public string Column { get; } = column;

    // The same with what can be done about it.
    public FeedError And(string remedy) => new(File, Line, Column, what + remedy, this);

    static string Say(string file, long line, string column, string what) =>
        line == 0 ? $"{file}: {what}"
        : column.Length == 0 ? $"{file} line {line}: {what}"
        : $"{file} line {line}, column {column}: {what}";
}

// Two streams that tell the same of one market over the same time.
public sealed class OverlapFault(string file, string what) : FeedError(file, 0, "", what);

// A file that is no market data at all, as far as can be told: in a folder it is passed over and said.
public sealed class ForeignFile(string file, string what, long line = 0) : FeedError(file, line, "", what);
