// SH0003 line 2: File.Delete: files are not available to scripts; use Log and Plot to keep what matters
Log(nameof(System.IO.File.Delete));
