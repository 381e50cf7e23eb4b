// least squares -4.762, median of slopes -6.000, by matrix -4.762 (R2 0.072) / 1 trades; waits: quiet 19, too few prices 4; last Wait { At = 1970-01-01T00:00:04.850Z, Why = quiet }
// Holds a target in one coin and hedges it with another by a rolling regression, with its own small book of reasons.
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

var lead = Perp("BTC");
var follow = Perp("ETH");
var window = Param("window", 20, min: 5, max: 500);
var target = Param("target", 0.05, min: -1, max: 1, unit: "BTC");
var threshold = Param("threshold", 1.5, min: 0.1, max: 10, unit: "deviations");

abstract record Verdict(Time At)
{
    public sealed record Wait(Time At, string Why) : Verdict(At);
    public sealed record Trade(Time At, double Ratio, double Score) : Verdict(At);
}

interface IEstimator<TSelf> where TSelf : IEstimator<TSelf>
{
    static abstract string Name { get; }
    static abstract double Slope(ReadOnlySpan<double> xs, ReadOnlySpan<double> ys);
}

readonly struct LeastSquares : IEstimator<LeastSquares>
{
    public static string Name => "least squares";

    public static double Slope(ReadOnlySpan<double> xs, ReadOnlySpan<double> ys)
    {
        double sx = 0, sy = 0, sxx = 0, sxy = 0;
        for (var i = 0; i < xs.Length; i++)
        {
            sx += xs[i];
            sy += ys[i];
            sxx += xs[i] * xs[i];
            sxy += xs[i] * ys[i];
        }
        var n = xs.Length;
        var below = n * sxx - sx * sx;
        return Math.Abs(below) < 1e-12 ? double.NaN : (n * sxy - sx * sy) / below;
    }
}

readonly struct MedianOfSlopes : IEstimator<MedianOfSlopes>
{
    public static string Name => "median of slopes";

    public static double Slope(ReadOnlySpan<double> xs, ReadOnlySpan<double> ys)
    {
        var slopes = new List<double>();
        for (var i = 0; i < xs.Length; i++)
            for (var j = i + 1; j < xs.Length; j++)
                if (xs[i] != xs[j]) slopes.Add((ys[j] - ys[i]) / (xs[j] - xs[i]));
        if (slopes.Count == 0) return double.NaN;
        slopes.Sort();
        return slopes[slopes.Count / 2];
    }
}

class History(int capacity)
{
    readonly LinkedList<(double X, double Y)> pairs = [];

    public int Count => pairs.Count;

    public void Add(double x, double y)
    {
        pairs.AddLast((x, y));
        if (pairs.Count > capacity) pairs.RemoveFirst();
    }

    public double Estimate<T>() where T : IEstimator<T>
    {
        double[] xs = [.. pairs.Select(p => p.X)], ys = [.. pairs.Select(p => p.Y)];
        return T.Slope(xs, ys);
    }

    public double Score(double slope)
    {
        var spreads = pairs.Select(p => p.Y - slope * p.X).ToList();
        var mean = spreads.Average();
        var deviation = Math.Sqrt(spreads.Sum(s => (s - mean) * (s - mean)) / spreads.Count);
        return deviation > 0 ? (spreads[^1] - mean) / deviation : 0;
    }

    public (double Slope, double R2) ByMatrix()
    {
        var design = Matrix<double>.Build.DenseOfRows(pairs.Select(p => new[] { 1.0, p.X }));
        var seen = Vector<double>.Build.DenseOfEnumerable(pairs.Select(p => p.Y));
        var found = design.TransposeThisAndMultiply(design).Cholesky().Solve(design.TransposeThisAndMultiply(seen));
        return (found[1], GoodnessOfFit.RSquared(design * found, seen));
    }
}

var history = new History(window);
var verdicts = new List<Verdict>();
var step = 0;

Verdict Judge()
{
    if (history.Count < 5) return new Verdict.Wait(Now, "too few prices");
    var slope = history.Estimate<LeastSquares>();
    if (!double.IsFinite(slope)) return new Verdict.Wait(Now, "no slope");
    var score = history.Score(slope);
    return Math.Abs(score) < threshold ? new Verdict.Wait(Now, "quiet") : new Verdict.Trade(Now, slope, score);
}

void Act(Verdict verdict)
{
    switch (verdict)
    {
        case Verdict.Trade { Score: > 0, Ratio: var ratio }:
            Hedge(lead, target);
            Hedge(follow, -target * Math.Clamp(ratio, -50, 50), tolerance: follow.SizeStep * 10, why: "rich");
            break;
        case Verdict.Trade:
            Hedge(lead, -target);
            break;
        case Verdict.Wait { Why: "no slope" }:
            Flatten("no slope");
            break;
    }
}

OnBook(follow, book =>
{
    if (!book.IsTwoSided || !Book(lead).IsTwoSided) return;
    history.Add(book.Mid, Book(lead).Mid);
    var verdict = Judge();
    verdicts.Add(verdict);
    if (++step % 3 == 0) Act(verdict);
});

At(Seconds(4.9), () =>
{
    var trades = verdicts.OfType<Verdict.Trade>().ToList();
    var why = verdicts.OfType<Verdict.Wait>().CountBy(w => w.Why).OrderBy(p => p.Key, StringComparer.Ordinal);
    var (slope, fit) = history.ByMatrix();
    Log($"{LeastSquares.Name} {history.Estimate<LeastSquares>():F3}, {MedianOfSlopes.Name} {history.Estimate<MedianOfSlopes>():F3}, by matrix {slope:F3} (R2 {fit:F3})");
    Log($"{trades.Count} trades; waits: {string.Join(", ", why.Select(p => $"{p.Key} {p.Value}"))}; last {verdicts[^1]}");
});
