// SH0003 line 2: File.ReadAllText: files are not available to scripts; use Log and Plot to keep what matters
string Outer() { return Inner(); string Inner() => System.IO.File.ReadAllText("/etc/passwd"); }
