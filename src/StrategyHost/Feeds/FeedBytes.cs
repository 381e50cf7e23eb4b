using System.Buffers.Binary;
using System.IO.Compression;
using K4os.Compression.LZ4.Streams;

namespace StrategyHost.Feeds;

// A file's bytes, unpacked where they are gzip or LZ4 frames, whatever its name; a packed stream that was cut short is
// a fault, not an end.
sealed class FeedBytes : IDisposable
{
    readonly string path;
    readonly FileStream file;
    readonly Stream content;
    readonly bool isGzip;
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
        try
        {
            content = Unpack(out isGzip);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public double Fraction => file.Length == 0 ? 1 : (double)file.Position / file.Length;

    public static bool IsPacked(string path) =>
        path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".lz4", StringComparison.OrdinalIgnoreCase);

    // The name of what is packed.
    public static string Unpacked(string path) => IsPacked(path) ? path[..path.LastIndexOf('.')] : path;

    public int Read(Span<byte> room)
    {
        int count;
        try
        {
            count = content.Read(room);
        }
        catch (Exception cause) when (cause is IOException or InvalidDataException or NotSupportedException)
        {
            throw new FeedError(path, 0, "", $"cannot be read: {cause.Message}", cause);
        }
        if (count == 0 && isGzip) CheckSize();
        read = unchecked(read + (uint)count);
        return count;
    }

    public void Dispose()
    {
        content.Dispose();
        file.Dispose();
    }

    Stream Unpack(out bool gzip)
    {
        Span<byte> magic = stackalloc byte[4];
        var count = RandomAccess.Read(file.SafeFileHandle, magic, 0);
        gzip = count >= 2 && magic[0] == 0x1F && magic[1] == 0x8B;
        if (gzip) return new GZipStream(file, CompressionMode.Decompress);
        if (count == 4 && BinaryPrimitives.ReadUInt32LittleEndian(magic) == 0x184D2204) return LZ4Stream.Decode(file);
        if (count > 0 && IsPacked(path))
            throw new FeedError(path, 0, "", "is named as packed but holds neither gzip nor LZ4 frames");
        return file;
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
