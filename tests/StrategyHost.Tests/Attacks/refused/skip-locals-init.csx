// SH0005 line 2: the attribute SkipLocalsInitAttribute is not available; scripts write Flags, Obsolete and MethodImpl only
[System.Runtime.CompilerServices.SkipLocalsInit] int F() { int x; x = 1; return x; }
