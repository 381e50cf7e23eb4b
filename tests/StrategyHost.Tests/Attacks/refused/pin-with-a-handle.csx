// SH0003 line 2: GCHandle: memory is not directly reachable; use arrays and spans
var h = System.Runtime.InteropServices.GCHandle.Alloc(new object());
