// SH0003 line 2: Task.CompletedTask: a strategy is one sequence of reactions; use Every, At or the events
return System.Threading.Tasks.Task.CompletedTask;
