// 2 True
class Ewma(double alpha) { double value = double.NaN; public double Value => value; public void Add(double x) => value = double.IsNaN(value) ? x : value + alpha * (x - value); }
struct Band(double low, double high) { public readonly bool Holds(double x) => x >= low && x <= high; }
var e = new Ewma(0.5);
OnStart(() => { e.Add(1); e.Add(3); Log($"{e.Value} {new Band(1, 3).Holds(e.Value)}"); });
