using Microsoft.Data.Sqlite;

namespace StrategyHost.Store;

// A statement with its values, by position.
static class Sql
{
    // SQLite's extended codes for a value that a unique index or a primary key already holds.
    const int UniqueTaken = 2067, PrimaryKeyTaken = 1555, RowIdTaken = 2579;

    // Its plain codes for a full disk, and for one that does not take what is written.
    const int Full = 13, NotWritten = 10;

    public static int Run(this SqliteConnection connection, string text, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Prepared(text, values);
        return command.ExecuteNonQuery();
    }

    public static object? Scalar(this SqliteConnection connection, string text, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Prepared(text, values);
        return command.ExecuteScalar();
    }

    public static List<string> Column(
        this SqliteConnection connection, string text, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Prepared(text, values);
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(reader.GetString(0));
        return rows;
    }

    public static bool IsDuplicate(this SqliteException fault) =>
        fault.SqliteExtendedErrorCode is UniqueTaken or PrimaryKeyTaken or RowIdTaken;

    /// <summary>No room, or the disk refuses: what every write may meet.</summary>
    public static bool IsFull(this SqliteException fault) => fault.SqliteErrorCode is Full or NotWritten;

    static SqliteCommand Prepared(
        this SqliteConnection connection, string text, ReadOnlySpan<object?> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue("$" + (i + 1), values[i] ?? DBNull.Value);
        return command;
    }
}
