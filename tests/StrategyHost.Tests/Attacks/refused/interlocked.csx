// SH0003 line 2: Interlocked.Increment: a strategy is one sequence of reactions; use Every, At or the events
int n = 0; System.Threading.Interlocked.Increment(ref n);
