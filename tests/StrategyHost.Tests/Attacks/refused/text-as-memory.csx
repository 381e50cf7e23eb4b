// SH0003 line 2: ReadOnlyMemory<char>: shared memory is not offered; use arrays and spans
var m = "abc".AsMemory();
