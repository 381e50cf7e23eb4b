// SH0003 line 5: File.Delete: files are not available to scripts; use Log and Plot to keep what matters
#define LIVE
var x = 1;
#if LIVE && !DEBUG
System.IO.File.Delete("/etc/passwd");
#endif
