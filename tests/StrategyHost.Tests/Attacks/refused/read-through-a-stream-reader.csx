// SH0003 line 2: StreamReader.ReadToEnd: files are not available to scripts; use Log and Plot to keep what matters
var text = new System.IO.StreamReader("/proc/self/environ").ReadToEnd();
