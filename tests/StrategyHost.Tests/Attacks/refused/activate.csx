// SH0003 line 2: Activator.CreateInstance: reflection is not available to scripts; use patterns (x is T) and nameof
var o = Activator.CreateInstance<List<int>>();
