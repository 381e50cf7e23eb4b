// SH0003 line 3: Delegate.DynamicInvoke: reflects; use a direct call
Delegate d = (Func<int>)(() => 1);
d.DynamicInvoke();
