// SH0003 line 2: File.Delete: files are not available to scripts; use Log and Plot to keep what matters
class Files { public event Action? Seen { add => System.IO.File.Delete("/tmp/x"); remove { } } }
