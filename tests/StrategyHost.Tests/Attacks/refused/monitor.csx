// SH0003 line 2: Monitor.Enter: a strategy is one sequence of reactions; use Every, At or the events
System.Threading.Monitor.Enter(new object());
