// SH0003 line 2: File: files are not available to scripts; use Log and Plot to keep what matters
using F = System.IO.File;
var t = F.ReadAllText("/etc/passwd");
