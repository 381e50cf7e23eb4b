using StrategyHost.Engine;
using StrategyHost.Engine.Images;
using StrategyHost.Model;
using StrategyHost.Tests.House;

namespace StrategyHost.Tests.Simulation;

// The whole desk put into bytes and made again, anywhere on the way: nothing later tells the two apart.
public class ImageTests
{
    static readonly Shapes shapes = new(typeof(Desk).Assembly, typeof(Money).Assembly, typeof(RandomTerms).Assembly,
        typeof(MathNet.Numerics.LinearAlgebra.Matrix<double>).Assembly);

    [Theory]
    [InlineData(21, VenueKind.Matching)]
    [InlineData(22, VenueKind.Recorded)]
    [InlineData(23, VenueKind.Matching)]
    public void A_desk_made_from_its_image_goes_on_like_the_one_that_was_never_stopped(ulong seed, VenueKind venue)
    {
        var (whole, made) = (new Desk(RandomTerms.Venue), new Desk(RandomTerms.Venue));
        var (inputs, when) = (new RandomInputs(seed, venue), new Prng(seed));
        var images = 0;
        for (var i = 0; i < 12_000; i++)
        {
            var step = inputs.Next(whole);
            whole.Apply(step);
            made.Apply(step);
            Assert.True(whole.Outputs.SequenceEqual(made.Outputs), $"seed {seed}, after {images} images, input {step}");
            Assert.Equal(whole.Events.Count, made.Events.Count);
            if (i % 500 == 0) Assert.Equal(whole.Hash(), made.Hash());
            if (when.NextInt(400) > 0) continue;
            made = (Desk)GraphReader.Read(GraphWriter.Write(made, shapes), shapes);
            Assert.Equal(whole.Hash(), made.Hash());
            images++;
        }
        Assert.Equal(whole.Hash(), made.Hash());
        Assert.True(images > 10);
    }

    [Fact]
    public void Whatever_a_desk_may_hold_can_be_put_into_an_image() =>
        Offenders.None(new Shapes(typeof(Desk).Assembly, typeof(Money).Assembly).Faults(typeof(Desk)));
}
