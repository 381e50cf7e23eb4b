// SH0003 line 2: Task.Result: a strategy is one sequence of reactions; use Every, At or the events
var r = System.Threading.Tasks.Task.FromResult(1).Result;
