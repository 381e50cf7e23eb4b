// 0.0 -0.0 2.00 1.00
using MathNet.Numerics; using MathNet.Numerics.LinearAlgebra; using MathNet.Numerics.Optimization;
OnStart(() => { var found = NelderMeadSimplex.Minimum(ObjectiveFunction.Value(v => Math.Pow(v[0] - 1, 2) + Math.Pow(v[1] + 2, 2)), Vector<double>.Build.Dense([0.0, 0.0]), 1e-3, 5_000); var a = Fit.Curve([1.0, 2, 3], [2.0, 4, 6], (p, x) => p * x, 1.0); Log($"{found.MinimizingPoint[0]:F1} {found.MinimizingPoint[1]:F1} {a:F2} {FindMinimum.OfFunction((x, y) => x * x + (y - 1) * (y - 1), 3, 3).Item2:F2}"); });
