// SH0003 line 2: MemoryStream: files are not available to scripts; use Log and Plot to keep what matters
var memory = new System.IO.MemoryStream();
