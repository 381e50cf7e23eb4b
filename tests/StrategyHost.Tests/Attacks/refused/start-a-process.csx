// SH0003 line 2: System.Diagnostics.Process: processes are not available to scripts; use nothing of the kind
System.Diagnostics.Process.Start("/bin/sh");
