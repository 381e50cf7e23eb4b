// SH0003 line 2: Environment.TickCount64: the clock differs between runs; use Now
var t = Environment.TickCount64;
