// 2
interface ISignal { double Value { get; } void Add(double x); }
abstract class Mean : ISignal { protected double sum; protected int n; public abstract double Value { get; } public virtual void Add(double x) { sum += x; n++; } }
sealed class Simple : Mean { public override double Value => n == 0 ? 0 : sum / n; }
ISignal signal = new Simple();
OnStart(() => { signal.Add(1); signal.Add(3); Log($"{signal.Value}"); });
