using StrategyHost.Engine;
using StrategyHost.Tests.House;
using Xunit.Abstractions;

namespace StrategyHost.Tests.Simulation;

// Leverage, shocks and oracle faults under each way to liquidate. STRATEGYHOST_STRESS=1000000 shares that many inputs
// among the ways; without it there are 20,000.
public class StressTests(ITestOutputHelper output)
{
    static readonly int Inputs =
        int.TryParse(Environment.GetEnvironmentVariable("STRATEGYHOST_STRESS"), out var inputs) ? inputs : 20_000;

    static readonly ulong Seed =
        ulong.TryParse(Environment.GetEnvironmentVariable("SIMULATION_SEED"), out var seed) ? seed : 31;

    public static TheoryData<string> Ways => [.. StressTerms.Ways];

    [Theory]
    [MemberData(nameof(Ways))]
    public void No_pool_stays_below_nothing_and_all_that_moved_is_explained(string way)
    {
        var (desk, inputs) = (new Desk(RandomTerms.Venue), new StressInputs(way, Seed));
        var (auditor, stress) = (new Auditor(desk, Inputs > 100_000 ? 50 : 5), new StressAuditor(desk));
        var count = Inputs / StressTerms.Ways.Length;
        for (var i = 0; i < count; i++)
        {
            var step = inputs.Next(desk);
            try
            {
                desk.Apply(step);
                auditor.After(step);
                stress.After();
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"{way}, seed {Seed}, input {step}: {fault.Message}", fault);
            }
        }
        output.WriteLine($"{way}, seed {Seed}, {count} inputs, hash {desk.Hash():x16}");
        foreach (var (name, times) in stress.Seen) output.WriteLine($"{times,8} {name}");
        Assert.Contains(stress.Seen.Keys, what => what.StartsWith("step", StringComparison.Ordinal));
        var missing = Inputs < 200_000 ? [] : Expected(way).Except(stress.Seen.Keys);
        Offenders.None(missing.Select(what => $"{way} without {what}"));
        Assert.Equal(desk.Hash(), Again(way, count));
    }

    static ulong Again(string way, int count)
    {
        var (desk, inputs) = (new Desk(RandomTerms.Venue), new StressInputs(way, Seed));
        for (var i = 0; i < count; i++) desk.Apply(inputs.Next(desk));
        return desk.Hash();
    }

    // A run in which one of these does not happen tests less than it should.
    static string[] Expected(string way) =>
    [
        "denied by oracle", "oracle Divergent", "oracle Valid",
        .. way switch
        {
            "staged" => (string[])["step Staged Order", "step Staged Backstop", "step Staged Netting"],
            "cliff" => ["step Cliff Order", "step Cliff Fee"],
            "auction" => ["step Auction Order", "step Auction Fee", "step Auction Deleveraging"],
            "gradual" => ["step Gradual Order", "step Gradual Fee"],
            _ => ["step Staged Order", "step Staged Deleveraging", "step Staged Waiting"],
        },
    ];
}
