// 0.0005 10 2.5
static double Bps(this double x) => x * 1e-4;
static double Clip(this double x, double limit) => Math.Clamp(x, -limit, limit);
static double Median(this IEnumerable<double> xs) { var s = xs.OrderBy(x => x).ToArray(); return s.Length % 2 == 1 ? s[s.Length / 2] : (s[s.Length / 2 - 1] + s[s.Length / 2]) / 2; }
OnStart(() => Log($"{5.0.Bps()} {12.0.Clip(10)} {new[] { 3.0, 1, 2, 10 }.Median()}"));
