// SH0003 line 2: SemaphoreSlim: a strategy is one sequence of reactions; use Every, At or the events
var s = new System.Threading.SemaphoreSlim(1);
