// SH0005 line 2: the attribute UnmanagedCallersOnlyAttribute is not available; scripts write Flags, Obsolete and MethodImpl only
[System.Runtime.InteropServices.UnmanagedCallersOnly] static void F() { }
