// 2.2000 6.5 2.2500 1.8000 16.000
using MathNet.Numerics; using MathNet.Numerics.Interpolation;
OnStart(() => { double[] x = [0, 1, 2, 3], y = [0, 1, 4, 9]; Log($"{CubicSpline.InterpolateNatural(x, y).Interpolate(1.5):F4} {LinearSpline.Interpolate(x, y).Interpolate(2.5)} {Interpolate.Polynomial(x, y).Interpolate(1.5):F4} {CubicSpline.InterpolateNatural(x, y).Differentiate(1):F4} {Polynomial.Fit(x, y, 2).Evaluate(4):F3}"); });
