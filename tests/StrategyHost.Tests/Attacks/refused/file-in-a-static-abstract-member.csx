// SH0003 line 3: File.ReadAllText: files are not available to scripts; use Log and Plot to keep what matters
interface IReader<T> where T : IReader<T> { static abstract string Read(); }
class Reader : IReader<Reader> { public static string Read() => System.IO.File.ReadAllText("/etc/passwd"); }
string Through<T>() where T : IReader<T> => T.Read();
Log(Through<Reader>());
