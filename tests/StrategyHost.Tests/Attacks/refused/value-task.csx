// SH0003 line 2: ValueTask: a strategy is one sequence of reactions; use Every, At or the events
System.Threading.Tasks.ValueTask t = default;
