// 921 4 100.5 1 2 True True
double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b) { var s = 0.0; for (var i = 0; i < a.Length; i++) s += a[i] * b[i]; return s; }
OnStart(() =>
{
    double[] xs = [1, 2, 3, 4]; Span<double> tail = xs.AsSpan(2); tail[0] = 30; tail.Reverse(); var text = "BTC:100.5".AsSpan(); var at = text.IndexOf(':');
    Span<int> sorted = [3, 1, 2]; sorted.Sort(); Log($"{Dot(xs, xs)} {xs[2]} {double.Parse(text[(at + 1)..])} {sorted[0]} {tail.ToArray().Length} {xs.AsSpan().Contains(4)} {text.StartsWith("BTC")}");
});
