using StrategyHost.Engine;

namespace StrategyHost.Tests.Simulation;

// One number over a fixed long run. A change that means no change keeps it; one that means a change writes the new
// number here and says in its commit why.
public class SignatureTests
{
    const string Signature = "72d0832442e13b4f";

    [Fact]
    public void The_signature_of_a_fixed_long_run_is_known()
    {
        var (desk, inputs) = (new Desk(RandomTerms.Venue), new RandomInputs(2026));
        for (var i = 0; i < 50_000; i++) desk.Apply(inputs.Next(desk));
        Assert.Equal(Signature, desk.Hash().ToString("x16"));
    }
}
