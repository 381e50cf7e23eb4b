// 13.0758 0.4950 1.9600 0.9419
using MathNet.Numerics.Distributions;
(double Price, double Delta) Call(double s, double k, double v, double t) { var d = (Math.Log(s / k) + v * v * t / 2) / (v * Math.Sqrt(t)); return (s * Normal.CDF(0, 1, d) - k * Normal.CDF(0, 1, d - v * Math.Sqrt(t)), Normal.CDF(0, 1, d)); }
OnStart(() => { var (price, delta) = Call(100, 110, 0.6, 0.5); Log($"{price:F4} {delta:F4} {Normal.InvCDF(0, 1, 0.975):F4} {new StudentT(0, 1, 4).CumulativeDistribution(2):F4}"); });
