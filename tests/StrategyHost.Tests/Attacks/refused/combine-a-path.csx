// SH0003 line 2: Path.Combine: files are not available to scripts; use Log and Plot to keep what matters
var path = System.IO.Path.Combine("/etc", "passwd");
