// SH0002 line 2: extern functions are not available
class Door { [System.Runtime.CompilerServices.UnsafeAccessor(System.Runtime.CompilerServices.UnsafeAccessorKind.Method, Name = "Exit")] public static extern void Exit(StrategyScript s); }
