// SH0003 line 2: Directory.GetFiles: files are not available to scripts; use Log and Plot to keep what matters
var names = System.IO.Directory.GetFiles("/");
