// SH0003 line 2: File.ReadAllText: files are not available to scripts; use Log and Plot to keep what matters
var text = 1 switch { 1 => System.IO.File.ReadAllText("/etc/passwd"), _ => "" };
