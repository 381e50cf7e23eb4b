using StrategyHost.Engine.Margin.Models;
using StrategyHost.Tests.Engine.Margin.Models;

namespace StrategyHost.Tests.Engine.Risk;

/// <summary>Reckons a value-at-risk trail again: statistics to nine digits, money to the last.</summary>
static class RiskTrail
{
    static readonly string[] Exact =
    [
        "floor", "initial by risk", "maintenance by risk", "equity", "initial margin", "maintenance margin", "headroom",
    ];

    /// <summary>How many steps were reckoned.</summary>
    public static int Check(IEnumerable<ModelStep> trail)
    {
        var steps = 0;
        foreach (var step in trail)
        {
            if (step.Formula.Length == 0) continue;
            steps++;
            var inputs = new Dictionary<string, string>(step.Inputs);
            var (again, said) = (Arithmetic.Of(step.Formula, inputs), Fraction.Parse(step.Result));
            if (Exact.Contains(step.Step) || step.Step.EndsWith("collateral") || step.Step.EndsWith("margin"))
                Assert.True(again.Is(said), $"{step}");
            else
                Assert.InRange(again.ToDouble() - said.ToDouble(), -Off(step, said), Off(step, said));
        }
        return steps;
    }

    // What cancels in a variance is as fine as its largest parts.
    static double Off(ModelStep step, Fraction said)
    {
        var off = 1e-9 * Math.Abs(said.ToDouble()) + 1e-12;
        if (step.Step == "variance")
            off += 1e-12 * step.Inputs.Where(input => input.Key[0] == 'a')
                .Sum(input => Math.Pow(Fraction.Parse(input.Value).ToDouble(), 2));
        if (step.Step.StartsWith("loss in"))
            off += 1e-12 * step.Inputs.Where(input => input.Key[0] == 'a')
                .Sum(input => Math.Abs(Fraction.Parse(input.Value).ToDouble()));
        return step.Step == "loss until closed" ? off + 1.1e-6 : off;
    }
}
