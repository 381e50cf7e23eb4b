// SH0005 line 2: the attribute StructLayoutAttribute is not available; scripts write Flags, Obsolete and MethodImpl only
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)]
struct Pun { [System.Runtime.InteropServices.FieldOffset(0)] public long A; [System.Runtime.InteropServices.FieldOffset(0)] public object B; }
