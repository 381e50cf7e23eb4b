using System.Security.Cryptography;
using System.Text;

namespace StrategyHost.Feeds;

// The rows of a comma-separated file, plain or gzip, as spans of its bytes. The first line is the header; no quotes.
sealed class CsvRows : IDisposable
{
    const int LongestLine = 1 << 20;

    readonly FeedBytes source;
    readonly IncrementalHash? hash;
    byte[] buffer = new byte[64 << 10];
    int start, end, rowStart;
    bool atEnd;
    int[] commas = [];

    public CsvRows(string path, IncrementalHash? hash = null)
    {
        File = path;
        this.hash = hash;
        source = new(path);
        try
        {
            if (!NextLine(out var header)) throw Fault("the file is empty; expected a header line");
            if (header.StartsWith("\uFEFF"u8)) header = header[3..];
            Columns = Encoding.UTF8.GetString(header).Split(',');
            commas = new int[Columns.Length + 1];
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    public string File { get; }

    public string[] Columns { get; }

    // The line of the current row, from 1; the header's is 1.
    public long Line { get; private set; }

    public int Find(string column) => Array.IndexOf(Columns, column);

    public ReadOnlySpan<byte> this[int column] =>
        buffer.AsSpan(rowStart + commas[column], commas[column + 1] - commas[column] - 1);

    public bool Next()
    {
        ReadOnlySpan<byte> line;
        do
        {
            if (!NextLine(out line)) return false;
        }
        while (line.IsEmpty);
        var count = 0;
        for (var at = 0; at <= line.Length; count++)
        {
            var comma = line[at..].IndexOf((byte)',');
            at = comma < 0 ? line.Length + 1 : at + comma + 1;
            if (count < Columns.Length) commas[count + 1] = at;
        }
        if (count != Columns.Length)
            throw Fault($"{count} fields; expected {Columns.Length} as in the header");
        return true;
    }

    public FeedError Fault(string what) => new(File, Line, "", what);

    public FeedError Fault(int column, string expected)
    {
        var text = Encoding.UTF8.GetString(this[column]);
        var shown = text.Length > 40 ? text[..40] + "…" : text;
        return new(File, Line, Columns[column], $"'{shown}' found; expected {expected}");
    }

    public void Dispose() => source.Dispose();

    bool NextLine(out ReadOnlySpan<byte> line)
    {
        line = default;
        var searched = 0;
        int length;
        while ((length = buffer.AsSpan(start + searched, end - start - searched).IndexOf((byte)'\n')) < 0)
        {
            searched = end - start;
            if (!Fill()) break;
        }
        length = length < 0 ? end - start : searched + length;
        if (length == 0 && start == end) return false;
        Line++;
        rowStart = start;
        start = Math.Min(end, start + length + 1);
        line = buffer.AsSpan(rowStart, length);
        if (line.EndsWith("\r"u8)) line = line[..^1];
        return true;
    }

    // More bytes behind those that are left; false at the end of the file.
    bool Fill()
    {
        if (atEnd) return false;
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        if (end == buffer.Length)
        {
            if (end >= LongestLine) throw Fault($"a line of over {LongestLine:N0} bytes; expected rows of text");
            Array.Resize(ref buffer, buffer.Length * 2);
        }
        var count = source.Read(buffer.AsSpan(end));
        hash?.AppendData(buffer.AsSpan(end, count));
        end += count;
        atEnd = count == 0;
        return !atEnd;
    }
}
