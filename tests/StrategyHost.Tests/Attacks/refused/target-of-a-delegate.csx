// SH0003 line 3: Delegate.Target: reflects; use a direct call
Func<int> f = () => 1;
var closure = f.Target;
