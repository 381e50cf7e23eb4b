// SH0003 line 2: System.Diagnostics.Trace: there is no console; use Log
System.Diagnostics.Trace.WriteLine("x");
