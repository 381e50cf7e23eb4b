// SH0005 line 2: the attribute OverloadResolutionPriorityAttribute is not available; scripts write Flags, Obsolete and MethodImpl only
class Chooser { [System.Runtime.CompilerServices.OverloadResolutionPriority(1)] public void F(object o) { } public void F(string s) { } }
