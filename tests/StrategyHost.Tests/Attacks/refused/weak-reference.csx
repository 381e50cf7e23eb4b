// SH0003 line 2: WeakReference<object>: memory is managed for you; use ordinary references
var w = new WeakReference<object>(new object());
