// SH0003 line 2: File.WriteAllText: files are not available to scripts; use Log and Plot to keep what matters
System.IO.File.WriteAllText("/tmp/x", "x");
