// SH0003 line 2: File.ReadAllText: files are not available to scripts; use Log and Plot to keep what matters
class Files { public void Deconstruct(out string a, out string b) { a = System.IO.File.ReadAllText("x"); b = ""; } }
