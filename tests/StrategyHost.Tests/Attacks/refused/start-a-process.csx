// SH0003 line 2: System.Diagnostics.Process: processes and diagnostics are not available to scripts; use Log and Plot
System.Diagnostics.Process.Start("/bin/sh");
