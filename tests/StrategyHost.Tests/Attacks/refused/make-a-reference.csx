// SH0003 line 2: TypedReference: reflection is not available to scripts; use patterns (x is T) and nameof
var x = 1; var r = __makeref(x);
