// SH0003 line 2: Delegate.CreateDelegate: reflects; use a direct call
var d = Delegate.CreateDelegate(null!, null!, "Exit");
