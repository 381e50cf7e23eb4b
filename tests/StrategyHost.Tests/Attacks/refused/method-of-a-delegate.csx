// SH0003 line 3: MemberInfo.Name: reflection is not available to scripts; use patterns (x is T) and nameof
Action a = () => { };
Log(a.Method.Name);
