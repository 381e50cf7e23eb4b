// SH0003 line 2: MemoryMarshal.CreateSpan: memory is not directly reachable; use arrays and spans
var s = System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref System.Runtime.CompilerServices.Unsafe.NullRef<int>(), 10);
