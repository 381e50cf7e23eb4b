// SH0003 line 2: Unsafe.As: memory is not directly reachable; use arrays and spans
var o = System.Runtime.CompilerServices.Unsafe.As<string>(new object());
