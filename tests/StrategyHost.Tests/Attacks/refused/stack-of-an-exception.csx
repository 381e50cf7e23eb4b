// SH0003 line 2: Exception.StackTrace: differs between runs; use Message
try { throw new InvalidOperationException("x"); } catch (Exception e) { Log(e.StackTrace!); }
