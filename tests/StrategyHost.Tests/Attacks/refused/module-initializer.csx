// SH0005 line 2: the attribute ModuleInitializerAttribute is not available; use Flags or Obsolete
static class Early { [System.Runtime.CompilerServices.ModuleInitializer] public static void Run() { } }
