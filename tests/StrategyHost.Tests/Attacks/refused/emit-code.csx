// SH0003 line 2: DynamicMethod: code made while running is not available; use lambdas and Func
var m = new System.Reflection.Emit.DynamicMethod("x", null, null);
