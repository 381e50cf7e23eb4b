// SH0003 line 2: File.Exists: files are not available to scripts; use Log and Plot to keep what matters
Param("x", System.IO.File.Exists("/etc/passwd"));
