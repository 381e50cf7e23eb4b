// SH0003 line 2: File.ReadAllText: files are not available to scripts; use Log and Plot to keep what matters
var text = System.IO.F\u0069le.ReadAllText("/etc/passwd");
