// SH0003 line 2: File.ReadAllText: files are not available to scripts; use Log and Plot to keep what matters
class Path2 { public static implicit operator string(Path2 p) => System.IO.File.ReadAllText("/etc/passwd"); }
