using StrategyHost.Journal;
using StrategyHost.Model;

namespace StrategyHost.Tests.Host.Journal;

public class Crc32CTests
{
    // RFC 3720, appendix B.4: 32 bytes of zeros, of ones, rising, falling.
    [Fact]
    public void The_published_examples_come_out()
    {
        Assert.Equal(0x8A9136AAu, Crc32C.Of(new byte[32]));
        Assert.Equal(0x62A8AB43u, Crc32C.Of([.. Enumerable.Repeat((byte)255, 32)]));
        Assert.Equal(0x46DD794Eu, Crc32C.Of([.. Enumerable.Range(0, 32).Select(i => (byte)i)]));
        Assert.Equal(0x113FDB5Cu, Crc32C.Of([.. Enumerable.Range(0, 32).Select(i => (byte)(31 - i))]));
    }

    [Fact]
    public void Bytes_of_any_length_at_any_place_have_the_checksum_that_one_bit_after_the_other_gives()
    {
        var prng = new Prng(3);
        var bytes = new byte[20_000];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)prng.NextInt(256);
        for (var length = 0; length < 400; length++)
        {
            var from = prng.NextInt(9);
            Assert.Equal(BitByBit(bytes.AsSpan(from, length)), Crc32C.Of(bytes.AsSpan(from, length)));
        }
        foreach (var length in (int[])[3_071, 3_072, 3_073, 3_080, 6_144, 6_200, 19_990])
            Assert.Equal(BitByBit(bytes.AsSpan(5, length)), Crc32C.Of(bytes.AsSpan(5, length)));
    }

    static uint BitByBit(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0x82F63B78;
        }
        return ~crc;
    }
}
