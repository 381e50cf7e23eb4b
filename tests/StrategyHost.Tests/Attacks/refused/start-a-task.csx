// SH0003 line 2: Task.Run: a strategy is one sequence of reactions; use Every, At or the events
System.Threading.Tasks.Task.Run(() => { });
