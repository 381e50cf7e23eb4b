// SH0003 line 2: CancellationTokenSource.new: a strategy is one sequence of reactions; use Every, At or the events
using var source = new System.Threading.CancellationTokenSource(1);
