// SH0005 line 2: the attribute InterpolatedStringHandlerAttribute is not available; scripts write Flags, Obsolete and MethodImpl only
[System.Runtime.CompilerServices.InterpolatedStringHandler] struct Handler { public Handler(int a, int b) { } public void AppendLiteral(string s) { } }
