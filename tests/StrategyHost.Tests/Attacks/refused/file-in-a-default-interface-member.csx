// SH0003 line 2: File.ReadAllText: files are not available to scripts; use Log and Plot to keep what matters
interface IReader { string Read() => System.IO.File.ReadAllText("/etc/passwd"); }
class Reader : IReader;
Log(((IReader)new Reader()).Read());
