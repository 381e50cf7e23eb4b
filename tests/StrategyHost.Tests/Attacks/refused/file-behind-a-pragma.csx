// SH0003 line 4: File.Delete: files are not available to scripts; use Log and Plot to keep what matters
#pragma warning disable
#nullable disable
System.IO.File.Delete("/etc/passwd");
