// ?
var w = new WeakReference<object>(new object());
