using System.Buffers.Binary;
using System.IO.Compression;
using StrategyHost.Engine.Images;
using StrategyHost.Model;
using StrategyHost.Model.Codec;

namespace StrategyHost.Journal;

/// <summary>What an image is of, and what it is bound to.</summary>
/// <param name="Build">The build that made it; no other may load it.</param>
/// <param name="Journal">The hash of the journal's terms, as its segments have it.</param>
/// <param name="Sequence">The last input that is in it.</param>
/// <param name="Hash">The state's hash, which the journal has too.</param>
/// <param name="Subject">Of a strategy: which start of which script; empty for a desk.</param>
sealed record ImageHead(string Build, byte[] Journal, long Sequence, Time Time, ulong Hash, string Subject);

/// <summary>
/// An image in a file: "SHIMAGE1", length and bytes of the head, the image compressed, and the CRC-32C of all that.
/// </summary>
static class ImageFile
{
    const int MostBytes = 1 << 30;

    static ReadOnlySpan<byte> Magic => "SHIMAGE1"u8;

    /// <exception cref="IOException">It cannot be written; what was there before still is.</exception>
    public static long Write(string path, ImageHead head, byte[] image)
    {
        var writer = new ByteWriter(image.Length / 4 + 4096);
        writer.Bytes(Magic);
        writer.Part(1, w => Put(w, head));
        writer.Int(image.Length);
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(image.Length)];
        if (!BrotliEncoder.TryCompress(image, packed, out var length, quality: 1, window: 22))
            throw new ImageFault("the image could not be compressed");
        writer.Bytes(packed.AsSpan(0, length));
        var check = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(check, Crc32C.Of(writer.Span));
        LastingFile.Write(path, writer.Span.ToArray(), check);
        return writer.Length + check.Length;
    }

    /// <exception cref="ImageFault">It is damaged, or no image.</exception>
    public static ImageHead ReadHead(string path) => Read(path, out _).Head;

    /// <exception cref="ImageFault">It is damaged, or no image.</exception>
    public static (ImageHead Head, byte[] Image) Read(string path)
    {
        var (head, length) = Read(path, out var packed);
        var image = new byte[length];
        if (!BrotliDecoder.TryDecompress(packed, image, out var written) || written != length)
            throw new ImageFault($"{path} cannot be unpacked");
        return (head, image);
    }

    static (ImageHead Head, int Length) Read(string path, out byte[] packed)
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length < 16 || !bytes.AsSpan().StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(^4..)) != Crc32C.Of(bytes.AsSpan(..^4)))
            throw new ImageFault($"{path} is damaged or cut short: its checksum differs");
        try
        {
            var reader = new ByteReader(bytes.AsSpan(Magic.Length..^4));
            var part = reader.Part(out _);
            var head = Take(ref part);
            var length = reader.Int();
            if (length is < 0 or > MostBytes) throw new FormatException($"an image of {length} bytes");
            packed = reader.Bytes(reader.Left);
            return (head, length);
        }
        catch (FormatException cause)
        {
            throw new ImageFault($"{path} is not such an image as this build knows: {cause.Message}", cause);
        }
    }

    static void Put(ByteWriter writer, ImageHead head)
    {
        writer.Text(head.Build);
        writer.Int(head.Journal.Length);
        writer.Bytes(head.Journal);
        writer.Long(head.Sequence);
        writer.Time(head.Time);
        writer.Long(unchecked((long)head.Hash));
        writer.Text(head.Subject);
    }

    static ImageHead Take(ref ByteReader reader) => new(
        reader.Text(), reader.Bytes(reader.Int()), reader.Long(), reader.Time(), unchecked((ulong)reader.Long()),
        reader.Text());
}
