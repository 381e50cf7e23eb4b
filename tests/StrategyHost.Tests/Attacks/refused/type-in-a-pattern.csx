// SH0003 line 3: Type: reflection is not available to scripts; use patterns (x is T) and nameof
object o = 1;
if (o is System.Type t) Log(t.Name);
