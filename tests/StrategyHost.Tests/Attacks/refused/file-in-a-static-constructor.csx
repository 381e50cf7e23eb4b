// SH0003 line 2: File.Delete: files are not available to scripts; use Log and Plot to keep what matters
class Once { static Once() => System.IO.File.Delete("/tmp/x"); }
