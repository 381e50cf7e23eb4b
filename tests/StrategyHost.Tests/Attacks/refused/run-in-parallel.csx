// SH0003 line 2: AsParallel: a strategy is one sequence of reactions; use ordinary collections
var n = Enumerable.Range(0, 10).AsParallel().Sum();
