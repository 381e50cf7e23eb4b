using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StrategyHost.Journal;

// CRC-32C (Castagnoli, RFC 3720 appendix B.4), eight bytes a step where the processor has the instruction. Its result
// is needed by the next step and takes three turns: three parts worked out side by side cost what one does, and are put
// together by a product of polynomials (Gopal et al., "Fast CRC computation for iSCSI polynomial", 2011).
static class Crc32C
{
    // Of a part; a longer run of bytes is taken in several.
    const int MostWords = 128, Parts = 3, LeastWords = Parts * 2;
    const uint Polynomial = 0x82F63B78;

    // What a part's checksum is multiplied with for so many words that follow it: x^(64 n - 33).
    static readonly ulong[] shifts = Shifts();

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        bytes = bytes[(words.Length * sizeof(ulong))..];
        if (Pclmulqdq.IsSupported)
            while (words.Length >= LeastWords)
            {
                var part = Math.Min(words.Length / Parts, MostWords);
                crc = OfThree(crc, words[..(part * Parts)], part);
                words = words[(part * Parts)..];
            }
        foreach (var word in words) crc = BitOperations.Crc32C(crc, Ordered(word));
        if (bytes.Length >= 4)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt32LittleEndian(bytes));
            bytes = bytes[4..];
        }
        foreach (var last in bytes) crc = BitOperations.Crc32C(crc, last);
        return ~crc;
    }

    static uint OfThree(uint first, ReadOnlySpan<ulong> words, int part)
    {
        var (second, third) = (0u, 0u);
        var a = words[..part];
        var b = words.Slice(part, part);
        var c = words.Slice(2 * part, part);
        for (var i = 0; i < a.Length && i < b.Length && i < c.Length; i++)
        {
            first = BitOperations.Crc32C(first, a[i]);
            second = BitOperations.Crc32C(second, b[i]);
            third = BitOperations.Crc32C(third, c[i]);
        }
        var shift = shifts[part];
        return Shifted(Shifted(first, shift) ^ second, shift) ^ third;
    }

    // The checksum as it is after as many zeros as the shift is for.
    static uint Shifted(uint crc, ulong shift)
    {
        var product = Pclmulqdq.CarrylessMultiply(
            Vector128.CreateScalar((ulong)crc), Vector128.CreateScalar(shift), 0);
        return BitOperations.Crc32C(0u, product.ToScalar());
    }

    static ulong[] Shifts()
    {
        var all = new ulong[MostWords + 1];
        var power = 1u << 31;
        for (var exponent = 1; exponent <= 64 * MostWords - 33; exponent++)
        {
            power = (power & 1) == 0 ? power >> 1 : (power >> 1) ^ Polynomial;
            if ((exponent + 33) % 64 == 0) all[(exponent + 33) / 64] = power;
        }
        return all;
    }

    static ulong Ordered(ulong word) => BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word);
}
