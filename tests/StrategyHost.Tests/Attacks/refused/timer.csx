// SH0003 line 2: Timer: a strategy is one sequence of reactions; use Every, At or the events
var t = new System.Threading.Timer(_ => Log("x"), null, 0, 1);
