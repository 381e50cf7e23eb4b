// SH0003 line 2: FileStream: files are not available to scripts; use Log and Plot to keep what matters
var stream = new System.IO.FileStream("/etc/passwd", System.IO.FileMode.Open);
