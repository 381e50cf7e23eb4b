// SH0003 line 2: Exception.ToString: tells of calls, which differ between runs; use Message
try { throw new InvalidOperationException("x"); } catch (Exception e) { Log(e.ToString()); }
