// SH0005 line 2: the attribute ConditionalAttribute is not available; scripts write Flags, Obsolete and MethodImpl only
class C { [System.Diagnostics.Conditional("X")] public void F() { } }
