// 12
class Signal { public event EventHandler<double>? Crossed; public event Action? Reset; double last; public void Add(double x) { if (last < 0 != x < 0) Crossed?.Invoke(this, x); last = x; if (x == 0) Reset?.Invoke(); } }
var signal = new Signal(); var count = 0; void OnCrossed(object? sender, double x) => count++;
OnStart(() => { signal.Crossed += OnCrossed; signal.Reset += () => count += 10; foreach (var x in new[] { 1.0, -1, 2, 0 }) signal.Add(x); signal.Crossed -= OnCrossed; signal.Add(-5); Log($"{count}"); });
