using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace StrategyHost.Journal;

// CRC-32C (Castagnoli, RFC 3720 appendix B.4), eight bytes a step where the processor has the instruction.
static class Crc32C
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words) crc = BitOperations.Crc32C(crc, Ordered(word));
        bytes = bytes[(words.Length * sizeof(ulong))..];
        if (bytes.Length >= 4)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt32LittleEndian(bytes));
            bytes = bytes[4..];
        }
        foreach (var last in bytes) crc = BitOperations.Crc32C(crc, last);
        return ~crc;
    }

    static ulong Ordered(ulong word) => BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word);
}
