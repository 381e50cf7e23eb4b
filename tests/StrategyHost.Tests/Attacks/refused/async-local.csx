// SH0003 line 2: AsyncLocal<int>: a strategy is one sequence of reactions; use Every, At or the events
var local = new System.Threading.AsyncLocal<int>();
