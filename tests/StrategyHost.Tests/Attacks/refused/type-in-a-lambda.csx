// SH0003 line 2: Type: reflection is not available to scripts; use patterns (x is T) and nameof
Func<System.Type?> f = () => null;
