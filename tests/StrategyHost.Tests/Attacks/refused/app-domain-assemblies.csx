// SH0003 line 2: Assembly[]: reflection is not available to scripts; use patterns (x is T) and nameof
var all = AppDomain.CurrentDomain.GetAssemblies();
