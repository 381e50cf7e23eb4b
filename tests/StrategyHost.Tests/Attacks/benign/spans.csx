// 2.5 6 4 2
double Mean(ReadOnlySpan<double> x) { var sum = 0.0; foreach (var one in x) sum += one; return sum / x.Length; }
var data = new double[] { 1, 2, 3, 4 };
OnStart(() => Log($"{Mean(data.AsSpan(1, 2))} {Mean([5, 7])} {data[^1]} {data[1..3].Length}"));
