using System.Buffers.Binary;
using System.IO.Compression;

namespace StrategyHost.Feeds;

// A file's bytes, unpacked where its name ends in .gz; a gzip stream that was cut short is a fault, not an end.
sealed class FeedBytes : IDisposable
{
    readonly string path;
    readonly FileStream file;
    readonly Stream content;
    uint read;

    public FeedBytes(string path)
    {
        this.path = path;
        try
        {
            file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 64 << 10);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new FeedError(path, 0, "", $"cannot be opened: {cause.Message}", cause);
        }
        content = IsPacked(path) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    public static bool IsPacked(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    public int Read(Span<byte> room)
    {
        int count;
        try
        {
            count = content.Read(room);
        }
        catch (Exception cause) when (cause is IOException or InvalidDataException)
        {
            throw new FeedError(path, 0, "", $"cannot be read: {cause.Message}", cause);
        }
        if (count == 0 && content != file) CheckSize();
        read = unchecked(read + (uint)count);
        return count;
    }

    public void Dispose()
    {
        content.Dispose();
        file.Dispose();
    }

    // RFC 1952: the last four bytes are the size of what was packed, modulo 2^32.
    void CheckSize()
    {
        Span<byte> size = stackalloc byte[4];
        var from = file.Length - size.Length;
        if (from < 0
            || RandomAccess.Read(file.SafeFileHandle, size, from) < size.Length
            || BinaryPrimitives.ReadUInt32LittleEndian(size) != read)
            throw new FeedError(path, 0, "", "the gzip stream is cut short; expected one whole stream");
    }
}
