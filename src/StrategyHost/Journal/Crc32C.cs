using System.Buffers.Binary;
using System.Numerics;

namespace StrategyHost.Journal;

// CRC-32C (Castagnoli, RFC 3720 appendix B.4), eight bytes a step where the processor has the instruction.
static class Crc32C
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= 8; bytes = bytes[8..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var last in bytes) crc = BitOperations.Crc32C(crc, last);
        return ~crc;
    }
}
