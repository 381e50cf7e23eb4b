// SH0003 line 2: Marshal.AllocHGlobal: memory is not directly reachable; use arrays and spans
var p = System.Runtime.InteropServices.Marshal.AllocHGlobal(10);
