using System.IO.Compression;
using K4os.Compression.LZ4.Streams;

namespace StrategyHost.Feeds;

// A file's bytes, unpacked where they are gzip (of one member or several), LZ4 frames or a zip archive of one file,
// whatever its name; a packed stream that was cut short is a fault, not an end. What else packs files is named with
// what to do about it.
sealed class FeedBytes : IDisposable
{
    static readonly string[] endings = [".gz", ".lz4", ".zip"];

    readonly string path;
    readonly FileStream file;
    readonly Stream content;

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
            content = Unpack();
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public double Fraction => file.Length == 0 ? 1 : (double)file.Position / file.Length;

    public static bool IsPacked(string path) =>
        endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    // The name of what is packed.
    public static string Unpacked(string path) => IsPacked(path) ? path[..path.LastIndexOf('.')] : path;

    public int Read(Span<byte> room)
    {
        try
        {
            return content.Read(room);
        }
        catch (Exception cause) when (cause is IOException or InvalidDataException or NotSupportedException)
        {
            throw new FeedError(
                path, 0, "", $"cannot be read: {cause.Message} It was cut short or damaged: fetch it again", cause);
        }
    }

    public void Dispose()
    {
        content.Dispose();
        file.Dispose();
    }

    Stream Unpack()
    {
        Span<byte> magic = stackalloc byte[8];
        magic = magic[..RandomAccess.Read(file.SafeFileHandle, magic, 0)];
        if (magic.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])) return new GZipStream(file, CompressionMode.Decompress);
        if (magic.StartsWith((ReadOnlySpan<byte>)[0x04, 0x22, 0x4D, 0x18])) return LZ4Stream.Decode(file);
        if (magic.StartsWith("PK\x03\x04"u8) || magic.StartsWith("PK\x05\x06"u8)) return ZipMember.Open(file, path);
        if (PackedElsewhere(magic) is { } words) throw new ForeignFile(path, words);
        if (magic.Length > 0 && IsPacked(path))
            throw new FeedError(
                path, 0, "", "is named as packed but holds neither gzip nor LZ4 frames nor a zip archive");
        return file;
    }

    static string? PackedElsewhere(ReadOnlySpan<byte> magic) =>
        magic.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD]) ? Words("Zstandard", "zstd -d")
        : magic.StartsWith("BZh"u8) ? Words("bzip2", "bunzip2")
        : magic.StartsWith((ReadOnlySpan<byte>)[0xFD, 0x37, 0x7A, 0x58, 0x5A]) ? Words("xz", "unxz")
        : magic.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF]) ? Words("7-Zip", "7z x")
        : magic.StartsWith("PAR1"u8) ? "is a Parquet file, which is not read here: write it out as CSV first"
        : magic.StartsWith("ARROW1"u8) ? "is an Arrow or Feather file, which is not read here: write it out as CSV"
        : magic.StartsWith((ReadOnlySpan<byte>)[0x89, 0x48, 0x44, 0x46])
            ? "is an HDF5 file, which is not read here: write it out as CSV first"
        : null;

    static string Words(string packer, string command) =>
        $"is packed with {packer}, which is not unpacked here: unpack it first ({command}); gzip, LZ4 and zip are read";
}
