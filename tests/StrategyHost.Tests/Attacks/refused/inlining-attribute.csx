// SH0003 line 2: MethodImplOptions.NoInlining: the inside of the runtime is not reachable; use ordinary classes, arrays and spans
[System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)] int F() => 1;
