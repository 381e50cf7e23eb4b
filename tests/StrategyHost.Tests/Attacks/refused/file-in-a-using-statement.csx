// SH0003 line 2: FileStream: files are not available to scripts; use Log and Plot to keep what matters
using (var file = System.IO.File.OpenRead("/etc/passwd")) { }
