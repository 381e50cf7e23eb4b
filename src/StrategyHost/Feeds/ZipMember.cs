using System.IO.Compression;

namespace StrategyHost.Feeds;

// The one file of a zip archive, with its checksum taken at its end. An archive of several is refused: which of them
// is meant, and in which order they go on, the archive does not say.
sealed class ZipMember : Stream
{
    readonly ZipArchive archive;
    readonly ZipArchiveEntry entry;
    readonly Stream content;
    uint sum = uint.MaxValue;
    long read;

    ZipMember(ZipArchive archive, ZipArchiveEntry entry)
    {
        (this.archive, this.entry) = (archive, entry);
        content = entry.Open();
    }

    /// <exception cref="FeedError">It is no whole archive, or has not the one file, in the open.</exception>
    public static ZipMember Open(FileStream file, string path)
    {
        try
        {
            var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            var entries = archive.Entries.Where(IsFile).ToList();
            if (entries is not [var only])
                throw new FeedError(path, 0, "", entries.Count == 0
                    ? "the zip archive holds no file"
                    : $"the zip archive holds {entries.Count} files ({Names(entries)}): unpack it into a folder and "
                        + "import that");
            if (only.IsEncrypted)
                throw new FeedError(path, 0, "", "the zip archive is behind a password: unpack it first");
            return new(archive, only);
        }
        catch (Exception cause) when (cause is InvalidDataException or NotSupportedException)
        {
            throw new FeedError(
                path, 0, "", $"is no whole zip archive: {cause.Message} It was cut short: fetch it again", cause);
        }
    }

    public override int Read(Span<byte> room)
    {
        var count = content.Read(room);
        sum = Follow(sum, room[..count]);
        read += count;
        if (count == 0 && room.Length > 0 && (read != entry.Length || ~sum != entry.Crc32))
            throw new InvalidDataException($"The checksum of {entry.Name} differs.");
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => entry.Length;

    public override long Position
    {
        get => read;
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        content.Dispose();
        archive.Dispose();
        base.Dispose(disposing);
    }

    // What some packers put beside the file is none of it.
    static bool IsFile(ZipArchiveEntry entry) =>
        entry.Name.Length > 0 && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)
        && !entry.Name.EndsWith(".CHECKSUM", StringComparison.OrdinalIgnoreCase);

    static string Names(List<ZipArchiveEntry> entries) =>
        string.Join(", ", entries.Take(3).Select(entry => entry.Name)) + (entries.Count > 3 ? ", …" : "");

    // CRC-32 as in RFC 1952, a byte a step.
    static readonly uint[] table = [.. Enumerable.Range(0, 256).Select(Entry)];

    static uint Entry(int index)
    {
        var sum = (uint)index;
        for (var bit = 0; bit < 8; bit++) sum = (sum & 1) != 0 ? sum >> 1 ^ 0xEDB88320 : sum >> 1;
        return sum;
    }

    static uint Follow(uint sum, ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes) sum = table[(sum ^ one) & 0xFF] ^ sum >> 8;
        return sum;
    }
}
