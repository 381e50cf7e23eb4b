// 1.00 2.00 0.5
var (intercept, slope) = MathNet.Numerics.LinearRegression.SimpleRegression.Fit([1.0, 2, 3], [3.0, 5, 7]);
OnStart(() => Log($"{intercept:F2} {slope:F2} {MathNet.Numerics.Distributions.Normal.CDF(0, 1, 0):F1}"));
