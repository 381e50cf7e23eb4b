// 5 1.5
delegate double Shape(double x);
class Source { public event Action<int>? Seen; public void Fire(int n) => Seen?.Invoke(n); }
Shape half = x => x / 2;
var source = new Source();
var total = 0;
source.Seen += n => total += n;
OnStart(() => { source.Fire(2); source.Fire(3); Log($"{total} {half(3)}"); });
