// 2 0.816 2 1 5 0.9 True
(double Mean, double Sd) Stats(double[] xs) { var m = xs.Average(); return (m, Math.Sqrt(xs.Sum(x => (x - m) * (x - m)) / xs.Length)); }
class Point(double x, double y) { public void Deconstruct(out double a, out double b) => (a, b) = (x, y); }
var byPair = new Dictionary<(string A, string B), double> { [("BTC", "ETH")] = 0.9 };
OnStart(() => { var (mean, sd) = Stats([1, 2, 3]); var (x, y) = new Point(1, 2); (x, y) = (y, x); (var a, _) = Stats([5]); Log($"{mean} {sd:F3} {x} {y} {a} {byPair[("BTC", "ETH")]} {(1, "a") == (1, "a")}"); });
