// SH0003 line 2: MethodInfo: reflection is not available to scripts; use patterns (x is T) and nameof
(int, System.Reflection.MethodInfo?) pair = (1, null);
