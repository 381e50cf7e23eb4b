// SH0005 line 2: the attribute LibraryImportAttribute is not available; scripts write Flags, Obsolete and MethodImpl only
partial class C { [System.Runtime.InteropServices.LibraryImport("libc")] public static partial int getpid(); }
