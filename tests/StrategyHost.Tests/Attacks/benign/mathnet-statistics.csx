// 3.4 2.3022 5.30 3 7.000 0.9933 1.00 1.033 1.129 10.15 7 3 3.975 4.667
using MathNet.Numerics.Statistics;
OnStart(() => { double[] x = [1, 2, 3, 4, 7], y = [2, 3, 5, 8, 13]; var all = new DescriptiveStatistics(x); Log($"{x.Mean()} {x.StandardDeviation():F4} {x.Variance():F2} {x.Median()} {x.Quantile(0.9):F3} {Correlation.Pearson(x, y):F4} {Correlation.Spearman(x, y):F2} {all.Skewness:F3} {all.Kurtosis:F3} {x.Covariance(y):F2} {new RunningStatistics(x).Maximum} {new Histogram(x, 3).BucketCount} {x.RootMeanSquare():F3} {MovingStats(x)}"); });
string MovingStats(double[] x) { var m = new MovingStatistics(3, x); return $"{m.Mean:F3}"; }
