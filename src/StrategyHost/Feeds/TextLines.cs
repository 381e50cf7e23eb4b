using System.Security.Cryptography;

namespace StrategyHost.Feeds;

// The lines of a text file, plain or packed, as spans of its bytes; never more of it in memory than its longest line.
sealed class TextLines(string path, int longest, IncrementalHash? hash = null) : IDisposable
{
    readonly FeedBytes source = new(path);
    byte[] buffer = new byte[64 << 10];
    int start, end, lineStart, lineLength;
    bool atEnd, wasLooked;

    public string File => path;

    // From 1.
    public long Line { get; private set; }

    public ReadOnlySpan<byte> Current => buffer.AsSpan(lineStart, lineLength);

    // How much of the file on the disk has been read.
    public double Fraction => source.Fraction;

    public bool Next()
    {
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
        (lineStart, lineLength) = (start, length);
        start = Math.Min(end, start + length + 1);
        if (Current.EndsWith("\r"u8)) lineLength--;
        return true;
    }

    public FeedError Fault(string what) => new(path, Line, "", what);

    public void Dispose() => source.Dispose();

    // More bytes behind those that are left; false at the end of the file.
    bool Fill()
    {
        if (atEnd) return false;
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        if (end == buffer.Length)
        {
            if (end >= longest)
                throw new FeedError(path, Line + 1, "", $"a line of over {longest:N0} bytes; expected rows of text");
            Array.Resize(ref buffer, Math.Min(longest, buffer.Length * 2));
        }
        var count = source.Read(buffer.AsSpan(end));
        hash?.AppendData(buffer.AsSpan(end, count));
        end += count;
        atEnd = count == 0;
        if (!wasLooked) Look(buffer.AsSpan(0, end));
        return !atEnd;
    }

    // Text of two bytes a letter, or no text at all, is said at once and not line by line.
    void Look(ReadOnlySpan<byte> first)
    {
        wasLooked = true;
        if (first.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || first.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            throw new ForeignFile(path, "is UTF-16 text; expected UTF-8: convert it first", line: 1);
        if (first[..Math.Min(first.Length, 4096)].Contains((byte)0))
            throw new ForeignFile(path, "holds zero bytes: binary, or UTF-16 text; expected UTF-8 text", line: 1);
        if (!first.Contains((byte)'\n') && first.IndexOf((byte)'\r') is var end and >= 0 && end < first.Length - 1)
            throw new ForeignFile(
                path, "its lines end with a carriage return alone; expected line feeds: tr '\\r' '\\n' converts it",
                line: 1);
        if (first.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) start = 3;
    }
}
