// SH0005 line 2: the attribute ModuleInitializerAttribute is not available; scripts write Flags, Obsolete and MethodImpl only
static class Early { [System.Runtime.CompilerServices.ModuleInitializer] public static void Run() { } }
