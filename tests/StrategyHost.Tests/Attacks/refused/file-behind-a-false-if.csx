// SH0003 line 5: File.Delete: files are not available to scripts; use Log and Plot to keep what matters
#if false
var harmless = 1;
#else
System.IO.File.Delete("/etc/passwd");
#endif
