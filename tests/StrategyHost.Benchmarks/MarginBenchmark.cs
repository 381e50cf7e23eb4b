using MathNet.Numerics.LinearAlgebra;
using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Statistics;
using StrategyHost.Model;

namespace StrategyHost.Benchmarks;

// Margin after an event, through the engine's own classes: cross margin against a decimal recompute of the whole book,
// risk figures against MathNet's managed algebra, all in one run. Both sides are held to one result first.
public static class MarginBenchmark
{
    const int Positions = 50;
    const int Series = 200;
    const int Scenarios = 1_000;
    const double Confidence = 0.99;

    public static int Run()
    {
        Timing.Machine("StrategyHost.Benchmarks margin");
        Console.WriteLine("peers, measured on a machine like this: decimal recompute of 50 positions 1,600 ns, Int128 "
            + "172; value at risk of 200 MathNet 39,000; covariance update of 200 MathNet 493,000, OpenBLAS 6,200");
        Probe();
        Cross();
        Variance();
        Covariance();
        Tail();
        return 0;
    }

    // How fast this core is in this run: multiplications that wait for each other, three cycles each.
    static void Probe() => Timing.Measure("probe: a dependent multiplication", 2_000_000, count =>
    {
        var product = 3UL;
        for (var i = 0; i < count; i++) product = unchecked(product * 6_364_136_223_846_793_005UL);
        Timing.Keep((double)product);
    });

    static void Cross()
    {
        var chance = new Prng(1);
        var tiers = new MarginTiers([new(Notional.Zero, 40), new(new(150_000_000 * Fixed.One), 20)]);
        var book = new CrossBook(chance, Positions, tiers);
        book.AssertEqual();
        var slow = Timing.Measure($"cross margin, decimal recompute of {Positions}", 20_000, book.Recompute);
        var wide = Timing.Measure($"cross margin, exact recompute of {Positions}", 100_000, book.RecomputeExactly);
        var fast = Timing.Measure("cross margin, running sums", 1_000_000, book.Correct);
        book.AssertEqual();
        Timing.Ratio("running against decimal recompute", slow, fast, 10);
        Timing.Ratio("running against exact recompute", wide, fast, 10);
    }

    static void Variance()
    {
        var (covariance, matrix) = Filled();
        var weights = Vector<double>.Build.Dense(Series, i => 1_000.0 * (i - 100));
        var running = new PortfolioVariance(covariance);
        for (var i = 0; i < Series; i++) running.Set(i, weights[i]);
        var expected = weights * (matrix * weights);
        Check.That(Math.Abs(running.Value / expected - 1) < 1e-9, $"variance {running.Value}, MathNet {expected}");

        var z = NormalTail.At(Confidence).ValueAtRisk;
        var slow = Timing.Measure($"value at risk of {Series}, MathNet w'Sw", 1_000, count =>
        {
            for (var i = 0; i < count; i++)
            {
                weights[i % Series] += 1;
                Timing.Keep(z * Math.Sqrt(weights * (matrix * weights)));
            }
        });
        var fast = Timing.Measure($"value at risk of {Series}, one weight moved", 500_000, count =>
        {
            var sum = 0.0;
            for (int i = 0, slot = 0; i < count; i++)
            {
                running.Set(slot, running.Weight(slot) + 1);
                sum += z * Math.Sqrt(running.Value);
                slot = slot + 1 == Series ? 0 : slot + 1;
            }
            Timing.Keep(sum);
        });
        Timing.Ratio("against MathNet managed", slow, fast, 30);
        var what = Timing.Measure($"value at risk of {Series}, what if", 1_000_000, count =>
        {
            var sum = 0.0;
            for (int i = 0, slot = 0; i < count; i++)
            {
                sum += z * Math.Sqrt(running.With(slot, 5_000));
                slot = slot + 1 == Series ? 0 : slot + 1;
            }
            Timing.Keep(sum);
        });
        Timing.Ratio("against MathNet managed", slow, what, 30);
    }

    static void Covariance()
    {
        var (covariance, matrix) = Filled();
        var returns = Returns(new Prng(9));
        var vector = Vector<double>.Build.Dense(returns);
        var slow = Timing.Measure($"covariance update of {Series}, MathNet", 50, count =>
        {
            for (var i = 0; i < count; i++) matrix = matrix * 0.97 + vector.OuterProduct(vector) * 0.03;
        });
        var fast = Timing.Measure($"covariance update of {Series}, running", 5_000, count =>
        {
            for (var i = 0; i < count; i++) covariance.Add(returns);
        });
        Timing.Ratio("against MathNet managed", slow, fast, 3_000);
    }

    static void Tail()
    {
        var chance = new Prng(3);
        var columns = new ScenarioColumns(Series, Scenarios);
        for (var s = 0; s < Scenarios; s++) columns.Add(Returns(chance));
        var book = new ScenarioLosses(columns);
        for (var i = 0; i < Series; i++) book.Set(i, 1_000.0 * (i - 100));
        var tail = new HistoricalTail(Scenarios, Confidence);
        var weights = new double[Series];
        for (var i = 0; i < Series; i++) weights[i] = book.Weight(i);
        var slow = Timing.Measure($"{Scenarios} scenarios of {Series}, summed and sorted anew", 50, count =>
        {
            for (var i = 0; i < count; i++)
            {
                weights[i % Series] += 100;
                Timing.Keep(SortedTail(columns, weights));
            }
        });
        var fast = Timing.Measure($"{Scenarios} scenarios of {Series}, one column moved, tail", 50_000, count =>
        {
            var sum = 0.0;
            for (int i = 0, slot = 0; i < count; i++)
            {
                book.Set(slot, book.Weight(slot) + (i % 2 == 0 ? 100 : -100));
                sum += tail.Of(book.Losses).ExpectedShortfall;
                slot = slot + 1 == Series ? 0 : slot + 1;
            }
            Timing.Keep(sum);
        });
        Timing.Ratio("against summing and sorting", slow, fast, 1_000);
    }

    static double SortedTail(ScenarioColumns columns, double[] weights)
    {
        var losses = new double[Scenarios];
        for (var i = 0; i < Series; i++)
        {
            var column = columns.Of(i);
            for (var s = 0; s < Scenarios; s++) losses[s] -= weights[i] * column[s];
        }
        Array.Sort(losses);
        return losses[^11];
    }

    static (RunningCovariance Running, Matrix<double> Matrix) Filled()
    {
        var chance = new Prng(2);
        var running = new RunningCovariance(Series, 0.97);
        for (var i = 0; i < 500; i++) running.Add(Returns(chance));
        var matrix = Matrix<double>.Build.Dense(Series, Series, (i, j) => running.Row(i)[j]);
        return (running, matrix);
    }

    // One common factor and noise of each series' own.
    static double[] Returns(Prng chance)
    {
        var common = chance.NextDouble() - 0.5;
        var returns = new double[Series];
        for (var i = 0; i < Series; i++) returns[i] = 0.01 * (common + chance.NextDouble() - 0.5);
        return returns;
    }
}
