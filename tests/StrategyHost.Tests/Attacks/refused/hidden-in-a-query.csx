// SH0003 line 2: Directory.EnumerateFiles: files are not available to scripts; use Log and Plot to keep what matters
var q = from n in System.IO.Directory.EnumerateFiles("/") select n;
