// SH0003 line 2: DateTimeOffset.Now: the clock differs between runs; use Now
var now = DateTimeOffset.Now;
