using StrategyHost.Engine;
using StrategyHost.Model;
using Xunit.Abstractions;

namespace StrategyHost.Tests.Simulation;

// Pools change the model that binds them while they trade, break and are liquidated, each way to liquidate in turn.
public class BindingTests(ITestOutputHelper output)
{
    const int Inputs = 9_000;

    static readonly ulong Seed =
        ulong.TryParse(Environment.GetEnvironmentVariable("SIMULATION_SEED"), out var seed) ? seed : 51;

    public static TheoryData<string> Ways => [.. StressTerms.Ways];

    [Theory]
    [MemberData(nameof(Ways))]
    public void What_binds_is_what_the_model_says_from_nothing_and_is_the_same_twice(string way)
    {
        var seen = new SortedDictionary<string, int>();
        var hash = Run(way, seen, isAudited: true);
        foreach (var (what, times) in seen) output.WriteLine($"{times,8} {what}");
        Assert.True(seen.Keys.Count(what => what.StartsWith("bound by", StringComparison.Ordinal)) >= 5, way);
        Assert.True(seen.GetValueOrDefault("order-margin-model/1") > 50, "too few orders under another model");
        Assert.Contains(seen.Keys, what => what.StartsWith("liquidated by", StringComparison.Ordinal));
        Assert.Equal(hash, Run(way, [], isAudited: false));
    }

    static ulong Run(string way, SortedDictionary<string, int> seen, bool isAudited)
    {
        var (desk, inputs, chance) = (new Desk(RandomTerms.Venue), new StressInputs(way, Seed), new Prng(Seed));
        var (auditor, stress) = (new Auditor(desk, 4), new StressAuditor(desk));
        long extra = 0;
        for (var i = 0; i < Inputs; i++)
        {
            var next = inputs.Next(desk);
            if (i > 300 && chance.NextInt(60) == 0)
            {
                var model = (BindingModel)chance.NextInt(5);
                var pool = new PoolId(1 + chance.NextInt(4));
                Apply(new(next.Sequence + extra++, next.Time, new BindingChanged(pool, model, "manager", "a look")));
            }
            var sequence = next.Sequence + extra;
            var input = next.Input is Decided decided ? decided with { DecidedOn = sequence - 1 } : next.Input;
            Apply(new(sequence, next.Time, input));
        }
        return desk.Hash();

        void Apply(Step step)
        {
            desk.Apply(step);
            if (!isAudited) return;
            auditor.After(step);
            stress.After();
            Count(desk, seen);
            if (step.Sequence % 10 == 0) Assert.Empty(TrailChecker.CheckStep(desk));
        }
    }

    static void Count(Desk desk, SortedDictionary<string, int> seen)
    {
        foreach (var output in desk.Outputs)
        {
            var what = output switch
            {
                LimitSet set => $"bound by {set.Now}",
                LiquidationStarted started => $"liquidated by {desk.State.Pool(started.Pool).Binding}",
                Decision decision => decision.Rule,
                _ => "",
            };
            if (what.Length > 0) seen[what] = seen.GetValueOrDefault(what) + 1;
        }
    }
}
