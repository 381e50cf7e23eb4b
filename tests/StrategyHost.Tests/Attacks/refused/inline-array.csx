// SH0005 line 2: the attribute InlineArrayAttribute is not available; scripts write Flags, Obsolete and MethodImpl only
[System.Runtime.CompilerServices.InlineArray(1_000_000)] struct Huge { byte first; }
Huge h = default;
