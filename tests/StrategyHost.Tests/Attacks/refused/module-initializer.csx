// ?
static class Early { [System.Runtime.CompilerServices.ModuleInitializer] public static void Run() { } }
