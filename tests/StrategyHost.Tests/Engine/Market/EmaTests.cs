using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Market;

public class EmaTests
{
    [Theory]
    [InlineData(30)]
    [InlineData(150)]
    public void The_average_in_whole_numbers_follows_its_formula(int seconds)
    {
        var chance = new Prng(5);
        var ema = new Ema(TimeSpan.FromSeconds(seconds));
        var (numerator, denominator) = (0.0, 0.0);
        var now = Time.FromMilliseconds(1_000_000);
        var sample = 30_000 * Fixed.One;
        for (var i = 0; i < 5_000; i++)
        {
            var elapsed = i == 0 ? seconds / 50.0 : 0.5 * (1 + chance.NextInt(20));
            if (i > 0) now += TimeSpan.FromSeconds(elapsed);
            sample += (chance.NextInt(2_001) - 1_000) * Fixed.One / 100;
            var keep = Math.Exp(-elapsed / seconds);
            (numerator, denominator) = (numerator * keep + sample * elapsed, denominator * keep + elapsed);
            ema.Add(now, sample);
            Assert.Equal(1, ema.Value / (numerator / denominator), 1e-5);
        }
    }

    [Fact]
    public void An_average_of_one_value_is_that_value()
    {
        var ema = new Ema(TimeSpan.FromSeconds(30));
        Assert.True(ema.IsEmpty && ema.Value == 0);
        for (var i = 0; i < 1_000; i++) ema.Add(Time.FromMilliseconds(i * 500), -7 * Fixed.One);
        Assert.Equal(-7 * Fixed.One, ema.Value);
    }

    // Ten, twenty and nothing, three seconds apart, over 150 s (venue-mechanics 1d).
    [Fact]
    public void The_published_vector_comes_out()
    {
        var (ema, time) = (new Ema(TimeSpan.FromSeconds(150)), Time.FromMilliseconds(1_700_000_000_000));
        foreach (var sample in (long[])[10, 20, 0])
        {
            ema.Add(time, sample * Fixed.One);
            time += TimeSpan.FromSeconds(3);
        }
        Assert.Equal(9.932671177386403, Fixed.ToDouble(ema.Value), 2e-8);
    }
}
