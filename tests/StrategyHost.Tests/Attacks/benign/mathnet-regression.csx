// 0.050 1.990 0.0214 3 4.805 0.9973 2.004
using MathNet.Numerics; using MathNet.Numerics.LinearRegression;
OnStart(() => { double[] x = [1, 2, 3, 4, 5], y = [2.1, 3.9, 6.2, 7.8, 10.1]; var (a, b) = Fit.Line(x, y); var p = Fit.Polynomial(x, y, 2); var m = MultipleRegression.NormalEquations([[1.0, 2], [2, 1], [3, 5], [4, 3]], [1.0, 2, 3, 4], intercept: true); var w = Fit.LinearCombination(x, y, t => 1, t => Math.Log(t)); Log($"{a:F3} {b:F3} {p[2]:F4} {m.Length} {w[1]:F3} {GoodnessOfFit.RSquared(x.Select(t => a + b * t), y):F4} {SimpleRegression.FitThroughOrigin(x, y):F3}"); });
