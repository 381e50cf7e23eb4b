// SH0003 line 2: RuntimeHelpers.GetUninitializedObject: the inside of the runtime is not reachable; use ordinary classes, arrays and spans
var o = System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(null!);
