// SH0002 line 2: extern functions are not available
class Native { [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.InternalCall)] public static extern int F(); }
