// SH0003 line 2: Thread.Sleep: a strategy is one sequence of reactions; use Every, At or the events
System.Threading.Thread.Sleep(1000);
