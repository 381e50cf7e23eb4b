// SH0002 line 2: finalizers are not available; use OnStop
class Ghost { ~Ghost() { } }
var g = new Ghost();
