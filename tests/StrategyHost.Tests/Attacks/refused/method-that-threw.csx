// SH0003 line 2: MemberInfo.Name: reflection is not available to scripts; use patterns (x is T) and nameof
try { throw new InvalidOperationException("x"); } catch (Exception e) { Log(e.TargetSite!.Name); }
