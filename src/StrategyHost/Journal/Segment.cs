using System.Buffers.Binary;
using System.Globalization;

namespace StrategyHost.Journal;

// A file of records. Its name has the sequence of its first input; its header, 64 bytes, little-endian:
//   0 "SHJOURNL" · 8 version · 12 zero · 16 first sequence · 24 SHA-256 of the journal's first payload (the desk's
//   terms), so that segments of two journals cannot be mixed · 56 zero · 60 CRC-32C of all that.
sealed record Segment(string Path, long First)
{
    public const int HeaderSize = 64;
    public const int TermsHashSize = 32;
    const uint Version = 1;
    const string Prefix = "journal-", Suffix = ".seg";

    static ReadOnlySpan<byte> Magic => "SHJOURNL"u8;

    public string Name => System.IO.Path.GetFileName(Path);

    public static Segment In(string folder, long first)
    {
        var number = first.ToString("D19", CultureInfo.InvariantCulture);
        return new(System.IO.Path.Combine(folder, Prefix + number + Suffix), first);
    }

    // All segments of a folder in order.
    public static Segment[] List(string folder)
    {
        if (!Directory.Exists(folder)) return [];
        return [.. Directory.GetFiles(folder, Prefix + "*" + Suffix).Select(Parse).OrderBy(s => s.First)];
    }

    public static byte[] Header(long first, ReadOnlySpan<byte> termsHash)
    {
        var header = new byte[HeaderSize];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), Version);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(16), first);
        termsHash.CopyTo(header.AsSpan(24, TermsHashSize));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(60), Crc32C.Of(header.AsSpan(0, 60)));
        return header;
    }

    // A header that was written to its end: what it says may be wrong, but no crash cut it short.
    public static bool HasWholeHeader(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= HeaderSize
        && BinaryPrimitives.ReadUInt32LittleEndian(bytes[60..]) == Crc32C.Of(bytes[..60]);

    // Empty where the header is good; otherwise what is wrong.
    public string HeaderFault(ReadOnlySpan<byte> bytes)
    {
        if (!HasWholeHeader(bytes)) return "the header is cut short or its checksum differs";
        if (!bytes.StartsWith(Magic)) return "it does not begin like a journal segment";
        var version = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        if (version != Version) return $"version {version} is not known, only {Version}";
        var first = BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]);
        return first == First ? "" : $"its header says that it begins at {first}";
    }

    public static byte[] TermsHash(ReadOnlySpan<byte> header) => header.Slice(24, TermsHashSize).ToArray();

    static Segment Parse(string path)
    {
        var number = System.IO.Path.GetFileName(path)[Prefix.Length..^Suffix.Length];
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            ? new(path, first)
            : throw new JournalFault($"{path} has the name of a segment, but no number in it");
    }
}
