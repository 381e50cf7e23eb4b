// SH0003 line 2: File.ReadLines: files are not available to scripts; use Log and Plot to keep what matters
foreach (var line in System.IO.File.ReadLines("/etc/passwd")) Log(line);
