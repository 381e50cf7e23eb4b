// SH0003 line 2: Assembly.Load: reflection is not available to scripts; use patterns (x is T) and nameof
System.Reflection.Assembly.Load(new byte[1]);
