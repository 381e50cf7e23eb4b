// SH0003 line 2: Debugger.Launch: processes and diagnostics are not available to scripts; use Log and Plot
System.Diagnostics.Debugger.Launch();
