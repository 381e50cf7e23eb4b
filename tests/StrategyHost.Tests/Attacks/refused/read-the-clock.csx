// SH0003 line 2: DateTime.UtcNow: the clock differs between runs; use Now
var now = DateTime.UtcNow;
