// SH0003 line 2: ConditionalWeakTable<object, object>: the inside of the runtime is not reachable; use ordinary classes, arrays and spans
var t = new System.Runtime.CompilerServices.ConditionalWeakTable<object, object>();
