// SH0003 line 2: File.ReadAllText: files are not available to scripts; use Log and Plot to keep what matters
class Files { public string this[string name] => System.IO.File.ReadAllText(name); }
