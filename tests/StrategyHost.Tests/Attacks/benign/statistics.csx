// 2.5 1.2910 2.5 1.0
using MathNet.Numerics.Statistics;
var x = new[] { 1.0, 2, 3, 4 };
OnStart(() => Log($"{x.Mean()} {x.StandardDeviation():F4} {x.Median()} {Correlation.Pearson(x, new[] { 2.0, 4, 6, 8 }):F1}"));
