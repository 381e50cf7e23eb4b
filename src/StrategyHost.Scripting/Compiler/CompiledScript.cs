using System.Security.Cryptography;
using System.Text;
using StrategyHost.Scripting.Metering;

namespace StrategyHost.Scripting.Compiler;

/// <summary>
/// A checked and metered image with its site table. The host passes the blob on and never looks inside.
/// </summary>
public sealed record CompiledScript(string Hash, string File, byte[] Image, SiteTable Sites)
{
    const uint Magic = 0x31534853;
    const int MaxImage = 8 * 1024 * 1024;

    /// <summary>What makes two compilations the same: the text and the compiler with its policy.</summary>
    public static string HashOf(string source, string compilerVersion) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{compilerVersion}\0{source}")));

    public byte[] ToBlob()
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(Hash);
        writer.Write(File);
        writer.Write(Image.Length);
        writer.Write(Image);
        Sites.Write(writer);
        writer.Flush();
        return memory.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are no such blob.</exception>
    public static CompiledScript FromBlob(byte[] blob)
    {
        using var reader = new BinaryReader(new MemoryStream(blob), Encoding.UTF8);
        try
        {
            if (reader.ReadUInt32() != Magic) throw new InvalidDataException("not a compiled script");
            var (hash, file) = (reader.ReadString(), reader.ReadString());
            var length = reader.ReadInt32();
            if (length is < 0 or > MaxImage) throw new InvalidDataException("image size out of range");
            var image = reader.ReadBytes(length);
            if (image.Length != length) throw new InvalidDataException("image cut short");
            return new CompiledScript(hash, file, image, SiteTable.Read(reader));
        }
        catch (Exception damaged) when (damaged is IOException or FormatException or ArgumentException)
        {
            throw new InvalidDataException("compiled script damaged", damaged);
        }
    }
}
