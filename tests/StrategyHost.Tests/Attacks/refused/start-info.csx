// SH0003 line 2: ProcessStartInfo: processes and diagnostics are not available to scripts; use Log and Plot
var info = new System.Diagnostics.ProcessStartInfo("sh");
