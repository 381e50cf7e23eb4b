// SH0003 line 2: ThreadPool.QueueUserWorkItem: a strategy is one sequence of reactions; use Every, At or the events
System.Threading.ThreadPool.QueueUserWorkItem(_ => { });
