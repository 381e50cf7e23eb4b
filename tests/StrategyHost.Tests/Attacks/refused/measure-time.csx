// SH0003 line 2: Stopwatch: the clock differs between runs; use Now
var w = System.Diagnostics.Stopwatch.StartNew();
