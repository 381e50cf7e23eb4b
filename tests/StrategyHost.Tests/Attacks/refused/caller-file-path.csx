// SH0005 line 2: the attribute CallerFilePathAttribute is not available; scripts write Flags, Obsolete and MethodImpl only
string Where([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;
