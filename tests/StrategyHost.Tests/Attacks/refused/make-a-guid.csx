// SH0003 line 2: Guid: differs between runs; use a counter of your own
var g = Guid.NewGuid();
