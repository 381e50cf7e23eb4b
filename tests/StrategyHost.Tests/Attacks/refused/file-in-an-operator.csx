// SH0003 line 2: File.ReadAllText: files are not available to scripts; use Log and Plot to keep what matters
class Bang { public static string operator !(Bang b) => System.IO.File.ReadAllText("/etc/passwd"); }
