using StrategyHost.Engine.Margin.Models;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Margin.Models;

public class SoundBracketTests
{
    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    public void It_finds_the_last_sound_number_whatever_the_cushions_suggest(ulong seed)
    {
        var prng = new Prng(seed);
        for (var i = 0; i < 400; i++)
        {
            var width = (long)Math.Exp(prng.NextDouble() * 40) + 1;
            var root = (long)(prng.NextDouble() * width);
            var (kind, looks) = (i % 4, 0);
            Sounding At(Int128 place)
            {
                looks++;
                var gap = (double)(root - place);
                return new(place <= root, kind switch
                {
                    0 => gap,
                    1 => gap > 0 ? gap * gap : gap,
                    2 => prng.NextNormal(),
                    _ => double.NaN,
                });
            }

            Assert.Equal(root, SoundBracket.Last(0, width, At));
            Assert.InRange(looks, 0, 4 + (int)Math.Ceiling(Math.Log2(width)));
        }
    }

    [Fact]
    public void A_straight_cushion_is_found_in_a_few_looks_and_toward_either_side()
    {
        var looks = 0;
        var found = SoundBracket.Last(1_000_000_000_000_000, 0, place =>
        {
            looks++;
            return new(place >= 123_456_789, (double)(place - 123_456_789));
        });

        Assert.Equal(123_456_789, found);
        Assert.InRange(looks, 0, 20);
    }

    [Fact]
    public void Two_ends_that_agree_hold_nothing_between_them()
    {
        Assert.Null(SoundBracket.Last(0, 100, _ => new(true, 1)));
        Assert.Null(SoundBracket.Last(0, 100, _ => new(false, -1)));
    }
}
