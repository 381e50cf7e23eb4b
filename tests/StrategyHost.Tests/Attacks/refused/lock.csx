// SH0002 line 3: lock is not needed: a strategy is one sequence of reactions
var gate = new object();
lock (gate) { }
