// SH0005 line 2: the attribute ThreadStaticAttribute is not available; scripts write Flags, Obsolete and MethodImpl only
class Kept { [ThreadStatic] static int x; }
