// SH0003 line 2: Thread.Start: a strategy is one sequence of reactions; use Every, At or the events
new System.Threading.Thread(() => { }).Start();
