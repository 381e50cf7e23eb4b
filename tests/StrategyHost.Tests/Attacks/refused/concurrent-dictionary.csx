// SH0003 line 2: ConcurrentDictionary<string, int>: a strategy is one sequence of reactions; use ordinary collections
var d = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
