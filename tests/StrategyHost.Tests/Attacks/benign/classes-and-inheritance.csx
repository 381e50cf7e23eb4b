// drift 11.00 damped 3.00
abstract class Model { protected double level; public abstract double Forecast(); public virtual void Add(double x) => level = x; public override string ToString() => $"{Name} {Forecast():F2}"; protected virtual string Name => "model"; }
class Drift(double step) : Model { public override double Forecast() => level + step; protected override string Name => "drift"; }
sealed class Damped(double step, double k) : Drift(step) { public override void Add(double x) => base.Add(x * k); public override double Forecast() => base.Forecast() * k; protected sealed override string Name => "damped"; }
OnStart(() => { Model[] all = [new Drift(1), new Damped(1, 0.5)]; foreach (var m in all) m.Add(10); Log(string.Join(" ", all.Select(m => m.ToString()))); });
