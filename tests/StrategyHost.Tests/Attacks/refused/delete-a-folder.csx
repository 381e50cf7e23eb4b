// SH0003 line 2: Directory.Delete: files are not available to scripts; use Log and Plot to keep what matters
System.IO.Directory.Delete("/tmp", recursive: true);
