// SH0003 line 2: File.Exists: files are not available to scripts; use Log and Plot to keep what matters
var q = from x in new[] { "a" } select x into y where System.IO.File.Exists(y) select y;
