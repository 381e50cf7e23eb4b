// SH0003 line 2: Type: reflection is not available to scripts; use patterns (x is T) and nameof
var map = new Dictionary<System.Type, int>();
