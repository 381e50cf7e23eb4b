// SH0003 line 2: Assembly.Location: reflection is not available to scripts; use patterns (x is T) and nameof
try { throw new InvalidOperationException("x"); } catch (Exception e) { Log(e.GetType().Assembly.Location); }
